import type { Row } from '../units';
import type { AwaitTable, PromiseTable, ResourceTable, SliceTable } from './trace-model';

/** async_hooks types that only put work off until later in the loop: what matters is who put it off. */
const scheduling = new Set(['TickObject', 'Microtask', 'Immediate']);

/**
 * Fills in what each await waited for: `ready`, `waitedTask`, `waitedResource`.
 *
 * Who settled a promise is known from the slice in which it was settled:
 *   a resource's callback          → that resource
 *   a tick, an immediate           → go on with the slice that scheduled it
 *   a reaction of promise D        → go on with the slice that settled D's parent
 *   the wake-up of an await        → go on with the slice that settled what it awaited
 */
export function findWaitCauses(
  awaits: Pick<
    AwaitTable,
    'length' | 'start' | 'end' | 'ready' | 'promise' | 'waitedTask' | 'waitedResource'
  >,
  promises: PromiseTable,
  slices: SliceTable,
  resources: ResourceTable,
  strings: readonly string[],
): void {
  const cause = causesOfSlices(promises, slices, resources, strings);
  for (let a = 0; a < awaits.length; a++) {
    const p = awaits.promise[a];
    if (p < 0) continue;
    const settled = promises.settled[p];
    if (!Number.isNaN(settled)) {
      // A promise settled before the await began was ready at once.
      awaits.ready[a] = Math.min(Math.max(settled, awaits.start[a]), awaits.end[a]);
    }
    const slice = promises.settledIn[p];
    awaits.waitedResource[a] = slice < 0 ? -1 : cause[slice];
    awaits.waitedTask[a] = taskBehind(p, promises, slices);
  }
}

/** For each slice: the resource whose callback made it happen in the end, -1 if none is known. Linear. */
export function causesOfSlices(
  promises: PromiseTable,
  slices: SliceTable,
  resources: ResourceTable,
  strings: readonly string[],
): Int32Array {
  const isScheduling = Uint8Array.from(strings, (s) => (scheduling.has(s) ? 1 : 0));
  const cause = new Int32Array(slices.length).fill(-1);
  // Slices stand in time order within a part, and a cause is earlier than its effect: one pass suffices.
  for (let s = 0; s < slices.length; s++) {
    const r = slices.resource[s];
    let before: Row = -1;
    if (r >= 0) {
      if (isScheduling[resources.type[r]] === 0) {
        cause[s] = r;
        continue;
      }
      before = resources.createdIn[r];
    } else if (slices.promise[s] >= 0) {
      const source = promises.parent[slices.promise[s]];
      before = source < 0 ? -1 : promises.settledIn[source];
    }
    if (before >= 0 && before < s) cause[s] = cause[before];
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
