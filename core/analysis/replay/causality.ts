import { combinatorElements, reactionSlices } from '../../model/promise-combinators';
import type { TraceModel } from '../../model/trace-model';
import { drainRoots } from '../../model/wait-causes';
import type { Ns, Row } from '../../units';
import { tracingCosts } from './tracing-cost';

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
  /** How much of the time from a moment to an external slice was tracing's own doing. */
  tracingCost(slice: Row, since: Ns): Ns;
  /** Wake-up slice of each await row, -1 = never resumed. */
  wakeOfAwait: Int32Array;
  /** For a promise made by Promise.all and the like: first row of its element reactions and how many; 0 = none. */
  elementsOf(promise: Row): { from: Row; count: number };
}

/** Finds for every slice of a trace why it ran; one pass, the tables are as long as the model's. */
export function findCausality(model: TraceModel): Causality {
  const { promises, slices, awaits } = model;
  const sliceOfReaction = reactionSlices(promises, slices);
  const wakeOfAwait = new Int32Array(awaits.length).fill(-1);
  for (let d = 0; d < promises.length; d++) {
    if (promises.await[d] >= 0) wakeOfAwait[promises.await[d]] = sliceOfReaction[d];
  }

  const { anchorSlice, anchorTime } = findAnchors(model, sliceOfReaction);

  return {
    sliceOfReaction,
    anchorSlice,
    anchorTime,
    tracingCost: tracingCosts(model),
    wakeOfAwait,
    elementsOf: (p) => combinatorElements(promises, slices, sliceOfReaction, p),
  };
}

/**
 * The latest thing that can have asked for a callback.
 *
 *   one callback (a timer, a file read)     the resource's creation
 *   callbacks again and again (a socket)    its callback before, or the latest creation of a promise that this
 *                                           callback and the queues it empties settle: the request it answers. Not
 *                                           of those settled by whoever waited for that: they may have come much later
 */
function findAnchors(
  model: TraceModel,
  sliceOfReaction: Int32Array,
): Pick<Causality, 'anchorSlice' | 'anchorTime'> {
  const { promises, slices, resources, strings } = model;
  const connecting = Uint8Array.from(strings, (s) =>
    s === 'TCPCONNECTWRAP' || s === 'PIPECONNECTWRAP' ? 1 : 0,
  );
  const anchorSlice = new Int32Array(slices.length).fill(-1);
  const anchorTime = new Float64Array(slices.length).fill(Number.NaN);
  const callbacks = new Int32Array(resources.length);
  const lastCallback = new Int32Array(resources.length).fill(-1);
  for (let s = 0; s < slices.length; s++) {
    const r = slices.resource[s];
    if (r < 0) continue;
    callbacks[r]++;
    const before = lastCallback[r];
    anchorSlice[s] = before >= 0 ? before : resources.createdIn[r];
    anchorTime[s] = before >= 0 ? slices.end[before] : resources.start[r];
    lastCallback[r] = s;
    // What comes over a connection was asked for once it stood, not when it was begun.
    const handle = resources.trigger[r];
    if (handle >= 0 && connecting[resources.type[r]] === 1 && lastCallback[handle] < 0)
      lastCallback[handle] = s;
  }
  const root = drainRoots(model);
  const continues = new Uint8Array(slices.length);
  for (const s of sliceOfReaction) if (s >= 0) continues[s] = 1;
  for (let p = 0; p < promises.length; p++) {
    const settledIn = promises.settledIn[p];
    const s = settledIn < 0 || continues[settledIn] === 1 ? -1 : root[settledIn];
    if (s < 0 || callbacks[slices.resource[s]] < 2) continue;
    const created = promises.created[p];
    if (created <= slices.start[s] && created > anchorTime[s]) {
      anchorTime[s] = created;
      anchorSlice[s] = promises.createdIn[p];
    }
  }
  return { anchorSlice, anchorTime };
}
