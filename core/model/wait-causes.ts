import type { Row } from '../units';
import type { AwaitTable, PromiseTable, SliceTable } from './trace-model';

/** A chain of promises longer than this is not walked further; it keeps hostile traces linear. */
const MAX_STEPS = 10_000;

/**
 * Fills in what each await waited for: `ready`, `waitedTask`, `waitedResource`.
 *
 * Who settled a promise is known from the slice in which it was settled:
 *   a resource's callback          → that resource
 *   a reaction of promise D        → go on with D's parent (its settling made the reaction run)
 *   the wake-up of an await        → go on with what that await waited for
 */
export function findWaitCauses(
  awaits: Pick<
    AwaitTable,
    'length' | 'start' | 'end' | 'ready' | 'promise' | 'waitedTask' | 'waitedResource'
  >,
  promises: PromiseTable,
  slices: SliceTable,
): void {
  const cause = settlingResources(promises, slices);
  for (let a = 0; a < awaits.length; a++) {
    const p = awaits.promise[a];
    if (p < 0) continue;
    const settled = promises.settled[p];
    if (!Number.isNaN(settled)) {
      // A promise settled before the await began was ready at once.
      awaits.ready[a] = Math.min(Math.max(settled, awaits.start[a]), awaits.end[a]);
    }
    awaits.waitedResource[a] = cause[p];
    awaits.waitedTask[a] = taskBehind(p, promises, slices);
  }
}

/** For each promise: the resource whose callback settled it in the end, -1 if none is known. */
export function settlingResources(promises: PromiseTable, slices: SliceTable): Int32Array {
  const unknown = -2;
  const cause = new Int32Array(promises.length).fill(unknown);
  const path: Row[] = [];
  for (let p = 0; p < promises.length; p++) {
    path.length = 0;
    let at = p;
    let found = -1;
    while (path.length < MAX_STEPS) {
      if (cause[at] !== unknown) {
        found = cause[at];
        break;
      }
      path.push(at);
      // Marks the row as visited, so a circle ends.
      cause[at] = -1;
      const slice = promises.settledIn[at];
      if (slice < 0) break;
      if (slices.resource[slice] >= 0) {
        found = slices.resource[slice];
        break;
      }
      const reaction = slices.promise[slice];
      const source = reaction < 0 ? -1 : promises.parent[reaction];
      if (source < 0) break;
      at = source;
    }
    for (const row of path) cause[row] = found;
  }
  return cause;
}

/**
 * The task whose end settled p: through `.then` chains, Promise.all (the element that came last) and promises that
 * another promise's reaction resolved. -1 when none is on the way.
 */
function taskBehind(p: Row, promises: PromiseTable, slices: SliceTable): Row {
  for (let steps = 0; p >= 0 && steps < 64; steps++) {
    if (promises.task[p] >= 0) return promises.task[p];
    if (promises.parent[p] >= 0) p = promises.parent[p];
    else {
      const slice = promises.settledIn[p];
      const reaction = slice < 0 ? -1 : slices.promise[slice];
      if (reaction < 0 || promises.await[reaction] >= 0) return -1;
      p = promises.parent[reaction];
    }
  }
  return -1;
}
