import type { Row } from '../units';
import type { Tables } from './tables';

/** Outside of any slice (a callback of what was there before the tracer) only promises so near count as just made. */
const MOST_BETWEEN = 16;

/**
 * The own promises of tasks that are known from samples, which no record tells. What a caller awaits in the slice in
 * which it called, and what was made before the called one first stopped, is the promise it was given:
 *
 *   caller ▌call            await p ┊          p was there before `first await`, and nothing made it of another promise
 *   callee   ▌  first await ┊
 */
export class UnmarkedTasks {
  /** The one that began last, and how many promises there were when its first await was met. */
  private last: Row = -1;
  private promisesThen = 0;
  private readonly found = new Set<Row>();

  constructor(private readonly t: Tables) {}

  began(task: Row): void {
    this.last = task;
    this.promisesThen = this.t.promises.length;
  }

  /** @param slice the one that is open, -1 none */
  awaited(caller: Row, promise: Row, slice: Row): void {
    const task = this.last;
    const tasks = this.t.tasks.col;
    if (task < 0 || tasks.parent[task] !== caller || tasks.promise[task] >= 0) return;
    // The caller may itself be awaited by who called it.
    this.last = caller;
    const promises = this.t.promises.col;
    if (promise < 0 || promise >= this.promisesThen || promises.createdIn[promise] !== slice) return;
    if (slice < 0 && promise < this.promisesThen - MOST_BETWEEN) return;
    if (promises.task[promise] >= 0 || promises.parent[promise] >= 0) return;
    promises.task[promise] = task;
    tasks.promise[task] = promise;
    this.found.add(task);
  }

  /** Its promise was found here; how it ended is not known exactly. */
  has(task: Row): boolean {
    return this.found.has(task);
  }
}
