import type { Ns, Row } from '../units';
import type { Tables } from './tables';

/**
 * Who has the thread: active tasks, innermost last. Every stretch in which a task is the innermost becomes a row of
 * runs, so a callee's time is cut out of its caller's.
 */
export class ActivationStack {
  private readonly tasks: Row[] = [];
  private since: Ns = 0;

  constructor(private readonly runs: Tables['runs']) {}

  /** The task that has the thread, -1 none. */
  get innermost(): Row {
    return this.tasks.length > 0 ? this.tasks[this.tasks.length - 1] : -1;
  }

  get empty(): boolean {
    return this.tasks.length === 0;
  }

  includes(task: Row): boolean {
    return this.tasks.includes(task);
  }

  /** The task runs from now on; `since` when it turns out to have run since before. */
  enter(task: Row, slice: Row, now: Ns, since: Ns = now): void {
    this.closeRun(slice, now);
    this.tasks.push(task);
    this.since = since;
  }

  /** Takes a task off the stack, with whatever it called that never said it had left. */
  leave(task: Row, slice: Row, now: Ns): void {
    const at = this.tasks.lastIndexOf(task);
    if (at < 0) return;
    this.closeRun(slice, now);
    this.tasks.length = at;
    this.since = now;
  }

  clear(slice: Row, now: Ns): void {
    this.closeRun(slice, now);
    this.tasks.length = 0;
    this.since = now;
  }

  private closeRun(slice: Row, now: Ns): void {
    if (this.tasks.length === 0 || now <= this.since) return;
    const row = this.runs.add();
    const c = this.runs.col;
    c.task[row] = this.innermost;
    c.start[row] = this.since;
    c.end[row] = now;
    c.slice[row] = slice;
  }
}
