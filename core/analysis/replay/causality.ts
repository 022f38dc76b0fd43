import type { TraceModel } from '../../model/trace-model';
import type { Ns, Row } from '../../units';

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
  const sliceOfReaction = new Int32Array(promises.length).fill(-1);
  const wakeOfAwait = new Int32Array(awaits.length).fill(-1);
  for (let s = 0; s < slices.length; s++) {
    const d = slices.promise[s];
    if (d < 0) continue;
    sliceOfReaction[d] = s;
    if (promises.await[d] >= 0) wakeOfAwait[promises.await[d]] = s;
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
    elementsOf: (p) => elementsOf(model, sliceOfReaction, p),
  };
}

/**
 * Promise.all(inputs) makes its result, then one reaction per input, one after the other; its result is settled in
 * the last (race, any: an earlier) of these reactions. A result settled in a reaction that was made right after it
 * is taken for such.
 */
function elementsOf(model: TraceModel, sliceOfReaction: Int32Array, p: Row): { from: Row; count: number } {
  const { promises, slices } = model;
  const none = { from: -1, count: 0 };
  const settledIn = promises.settledIn[p];
  if (settledIn < 0 || promises.parent[p] >= 0 || promises.task[p] >= 0) return none;
  const reaction = slices.promise[settledIn];
  if (reaction <= p || promises.createdIn[reaction] !== promises.createdIn[p]) return none;
  let end = p + 1;
  let last: Ns = Number.NEGATIVE_INFINITY;
  while (
    end < promises.length &&
    promises.part[end] === promises.part[p] &&
    promises.createdIn[end] === promises.createdIn[p] &&
    promises.parent[end] >= 0 &&
    promises.await[end] < 0 &&
    promises.task[end] < 0
  ) {
    const s = sliceOfReaction[end];
    if (s >= 0 && slices.start[s] > last) last = slices.start[s];
    end++;
  }
  if (reaction >= end) return none;
  // Settled before its last input: a race. Then only the winner counts, which is the plain rule.
  if (slices.start[settledIn] < last) return none;
  return { from: p + 1, count: end - p - 1 };
}
