import type { Row } from '../units';
import type { AwaitTable, PromiseTable, ResourceTable, SliceTable } from './trace-model';

/** async_hooks types that only put work off until later on this thread. */
export function isScheduling(type: string): boolean {
  return type === 'TickObject' || type === 'Microtask' || type === 'Immediate';
}

/**
 * Fills in what each await waited for: `ready`, `waitedTask`, `waitedResource`.
 * What settled a promise is the cause of the slice in which it was settled.
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
  const cause = causesOfSlices({ slices, resources, strings });
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

/**
 * For each slice: the slice of the resource's callback that made it happen, -1 = the main script.
 *
 *   callback of R ▸ microtask ▸ tick ▸ microtask │ callback of S ▸ …      the loop empties its queues after every
 *   └──────────── all because of R ────────────┘                         callback, so all of them are R's doing
 *
 * Linear, and true for promises whose parent is not known (subclasses, other realms).
 */
export function drainRoots({ slices, resources, strings }: TracePieces): Int32Array {
  const queued = Uint8Array.from(strings, (s) => (s === 'TickObject' || s === 'Microtask' ? 1 : 0));
  const root = new Int32Array(slices.length).fill(-1);
  let current: Row = -1;
  for (let s = 0; s < slices.length; s++) {
    if (s > 0 && slices.part[s] !== slices.part[s - 1]) current = -1;
    const r = slices.resource[s];
    if (r >= 0 && queued[resources.type[r]] === 0) current = s;
    root[s] = current;
  }
  return root;
}

/**
 * For each slice: the resource behind it, -1 = the main script. An immediate is a callback of its own, but it only
 * puts work off: what matters is who put it off.
 */
export function causesOfSlices(pieces: TracePieces): Int32Array {
  const { slices, resources, strings } = pieces;
  const putOff = Uint8Array.from(strings, (s) => (s === 'Immediate' ? 1 : 0));
  const cause = drainRoots(pieces);
  for (let s = 0; s < slices.length; s++) {
    const root = cause[s];
    if (root < 0) continue;
    const r = slices.resource[root];
    if (putOff[resources.type[r]] === 0) cause[s] = r;
    else {
      const by = resources.createdIn[r];
      cause[s] = by >= 0 && by < root ? cause[by] : -1;
    }
  }
  return cause;
}

interface TracePieces {
  slices: SliceTable;
  resources: ResourceTable;
  strings: readonly string[];
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
