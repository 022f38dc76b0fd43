import { combinatorElements, reactionSlices } from '../../model/promise-combinators';
import type { TraceModel } from '../../model/trace-model';
import type { Row } from '../../units';

/**
 * Why each slice ran when it ran. A slice is one callback or one step of a task; the thread runs one at a time.
 *
 *   reaction  it continues promise D = Q.then(…) or an await: runnable once Q is settled and D exists
 *   external  a resource called back: runnable `latency` after the moment that asked for it (the anchor)
 *   fixed     nothing known asked for it (a signal, a client of ours): it runs when it ran
 */
export interface Causality {
  /** Slice that runs the reaction of promise row D, -1 none. */
  sliceOfReaction: Int32Array;
  /** For external slices: the slice that asked for it (-1 = fixed) and when in it. */
  anchorSlice: Int32Array;
  anchorTime: Float64Array;
  /** Wake-up slice of each await row, -1 = never resumed. */
  wakeOfAwait: Int32Array;
  /** For a promise made by Promise.all and the like: first row of its element reactions and how many; 0 = none. */
  elementsOf(promise: Row): { from: Row; count: number };
}

export function findCausality(model: TraceModel): Causality {
  const { promises, slices, resources, awaits } = model;
  const sliceOfReaction = reactionSlices(promises, slices);
  const wakeOfAwait = new Int32Array(awaits.length).fill(-1);
  for (let d = 0; d < promises.length; d++) {
    if (promises.await[d] >= 0) wakeOfAwait[promises.await[d]] = sliceOfReaction[d];
  }

  const anchorSlice = new Int32Array(slices.length).fill(-1);
  const anchorTime = new Float64Array(slices.length).fill(Number.NaN);
  // The latest thing that can have asked for an external slice: the resource's creation, its callback before,
  // or the creation of the promise that this callback settles (a request on a socket that already existed).
  const lastCallback = new Int32Array(resources.length).fill(-1);
  for (let s = 0; s < slices.length; s++) {
    const r = slices.resource[s];
    if (r < 0) continue;
    const before = lastCallback[r];
    anchorSlice[s] = before >= 0 ? before : resources.createdIn[r];
    anchorTime[s] = before >= 0 ? slices.end[before] : resources.start[r];
    lastCallback[r] = s;
  }
  for (let p = 0; p < promises.length; p++) {
    const s = promises.settledIn[p];
    if (s < 0 || slices.resource[s] < 0) continue;
    const created = promises.created[p];
    if (created <= slices.start[s] && !(created <= anchorTime[s])) {
      anchorTime[s] = created;
      anchorSlice[s] = promises.createdIn[p];
    }
  }

  return {
    sliceOfReaction,
    anchorSlice,
    anchorTime,
    wakeOfAwait,
    elementsOf: (p) => combinatorElements(promises, slices, sliceOfReaction, p),
  };
}
