import type { TraceModel } from '../../model/trace-model';
import { isScheduling } from '../../model/wait-causes';
import type { Ns, Row } from '../../units';
import type { Causality } from './causality';
import { ReadyQueue } from './ready-queue';
import type { Retrigger } from './retrigger';
import { ThreadPool } from './thread-pool';

/** Slices closer than this follow each other without the loop having turned. */
const SAME_DRAIN_NS: Ns = 50_000;

/** What a replay says: when each slice of the window would have run. */
export interface Replayed {
  /** New time of a recorded moment inside a slice; moments outside the window stay where they were. */
  at(slice: Row, time: Ns): Ns;
}

/**
 * Plays the slices from … to-1 of one thread again, with some wake-ups happening for other reasons.
 * One thread: a slice starts when it is runnable and the thread is free, in the order of readiness.
 * External waits keep their length, but thread-pool work takes one of the pool's slots.
 * Slices outside the window stay where they were. Cost: O(n log n) in the window's slices.
 */
export function replay(
  model: TraceModel,
  why: Causality,
  from: Row,
  to: Row,
  changes: readonly Retrigger[],
): Replayed {
  const { slices, promises, awaits, resources, strings } = model;
  const n = to - from;
  const start = new Float64Array(n).fill(Number.NaN);
  const ready = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const pending = new Int32Array(n);
  const part = n > 0 ? slices.part[from] : 0;
  const edges = new Edges(n);
  const pool = new ThreadPool(model, why.anchorTime, part);
  const changed = new Map<Row, Retrigger>();
  for (const change of changes) {
    const reaction = change.reaction ?? change.follower ?? -1;
    const slice = change.wake !== undefined ? why.wakeOfAwait[change.wake] : why.sliceOfReaction[reaction];
    if (slice !== undefined && slice >= 0) changed.set(slice, merge(changed.get(slice), change));
  }

  const inside = (s: Row): boolean => s >= from && s < to;
  /** Node i becomes runnable `delay` after the recorded moment `time` of slice s. */
  const after = (i: number, s: Row, time: Ns, delay: Ns): void => {
    if (inside(s)) {
      edges.add(s - from, i, time - slices.start[s] + delay);
      pending[i]++;
    } else ready[i] = Math.max(ready[i], time + delay);
  };
  const afterSettled = (i: number, q: Row): void => {
    if (Number.isNaN(promises.settled[q])) return;
    const elements = why.elementsOf(q);
    for (let d = elements.from; d < elements.from + elements.count; d++) {
      const s = why.sliceOfReaction[d];
      if (s >= 0) after(i, s, slices.end[s], 0);
    }
    if (elements.count === 0) after(i, promises.settledIn[q], promises.settled[q], 0);
  };
  const afterAwaited = (i: number, a: Row): void => {
    if (awaits.promise[a] >= 0) afterSettled(i, awaits.promise[a]);
    after(i, awaits.slice[a], awaits.start[a], 0);
  };

  for (let i = 0; i < n; i++) {
    const s = from + i;
    if (slices.part[s] !== part) continue;
    const change = changed.get(s);
    const reaction = slices.promise[s];
    if (change?.startWith !== undefined) {
      after(i, awaits.slice[change.startWith], awaits.start[change.startWith], 0);
    } else if (reaction >= 0 && why.sliceOfReaction[reaction] !== s) {
      // The job that adopts what the reaction returned.
      after(i, why.sliceOfReaction[reaction], slices.end[why.sliceOfReaction[reaction]], 0);
    } else if (change?.reaction !== undefined) {
      if (change.startIn) after(i, change.startIn.slice, change.startIn.time, 0);
      else after(i, promises.createdIn[reaction], promises.created[reaction], 0);
    } else if (change?.asIfStartedWith !== undefined && change.wake !== undefined) {
      const { asIfStartedWith: first, wake } = change;
      const length =
        (Number.isNaN(awaits.ready[wake]) ? slices.start[s] : awaits.ready[wake]) - awaits.start[wake];
      after(i, awaits.slice[first], awaits.start[first], Math.max(0, length) + (change.longer ?? 0));
      after(i, awaits.slice[wake], awaits.start[wake], 0);
    } else if (reaction >= 0) {
      const source = promises.parent[reaction];
      after(i, promises.createdIn[reaction], promises.created[reaction], 0);
      if (source < 0 || Number.isNaN(promises.settled[source])) sourceUnknown(i, s, reaction);
      // Else it is the job that asks a thenable for its value: named after the function that awaits it, not caused by it.
      else if (promises.settled[source] <= slices.start[s]) afterSettled(i, source);
    } else if (slices.resource[s] >= 0 && !Number.isNaN(why.anchorTime[s])) {
      keepDelay(i, s, why.anchorTime[s]);
    } else ready[i] = Math.max(ready[i], slices.start[s]);
    for (const a of change?.waitFor ?? []) afterAwaited(i, a);
    for (const p of change?.waitForPromises ?? []) afterSettled(i, p);
  }

  /**
   * A reaction of a promise we know nothing of (a subclass, another realm's). In the same emptying of the microtask
   * queue as the slice before it, it follows that; else it keeps its distance from its creation.
   */
  function sourceUnknown(i: number, s: Row, reaction: Row): void {
    const before = s - 1;
    if (inside(before) && slices.start[s] - slices.end[before] < SAME_DRAIN_NS) {
      after(i, before, slices.end[before], 0);
    } else keepDelay(i, s, promises.created[reaction]);
  }

  function keepDelay(i: number, s: Row, since: Ns): void {
    const resource = slices.resource[s];
    const anchor = resource >= 0 ? why.anchorSlice[s] : promises.createdIn[slices.promise[s]];
    // Ticks and immediates wait for this thread only, which the replay schedules itself.
    const puttingOff = resource >= 0 && isScheduling(strings[resources.type[resource]]);
    after(
      i,
      anchor,
      since,
      puttingOff ? 0 : Math.max(0, slices.start[s] - since - why.tracingCost(s, since)),
    );
  }

  edges.seal();
  const queue = new ReadyQueue(n, ready);
  for (let i = 0; i < n; i++) if (pending[i] === 0 && slices.part[from + i] === part) queue.push(i);
  let free: Ns = Number.NEGATIVE_INFINITY;
  let earliest = 0;
  for (;;) {
    if (queue.empty) {
      // What is left waits for itself, which only wrong causes can say: the one that ran first goes on without.
      while (earliest < n && (pending[earliest] === 0 || slices.part[from + earliest] !== part)) earliest++;
      if (earliest === n) break;
      pending[earliest] = 0;
      queue.push(earliest);
    }
    const i = queue.pop();
    const s = from + i;
    const runnable = pool.admit(ready[i], s);
    if (runnable > ready[i]) {
      // Its pool slot is free only later: it waits in the queue again, once.
      ready[i] = runnable;
      queue.push(i);
      continue;
    }
    start[i] = Math.max(ready[i], free);
    free = start[i] + (slices.end[s] - slices.start[s]);
    edges.from(i, (j, delay) => {
      ready[j] = Math.max(ready[j], start[i] + delay);
      if (pending[j] > 0 && --pending[j] === 0) queue.push(j);
    });
  }

  return {
    at: (s, time) => {
      if (!inside(s) || Number.isNaN(start[s - from])) return time;
      return start[s - from] + (time - slices.start[s]);
    },
  };
}

function merge(a: Retrigger | undefined, b: Retrigger): Retrigger {
  if (a === undefined) return b;
  // What is moved waits for nothing more; its own followers do.
  if (a.reaction !== undefined && b.follower !== undefined) return a;
  if (b.reaction !== undefined && a.follower !== undefined) return b;
  // The last step of a loop's turn starts the next turn. Once turns overlap it must not wait for its own turn's awaits;
  // the step after the loop waits for them all.
  if ((a.startWith === undefined) !== (b.startWith === undefined)) {
    return a.startWith !== undefined ? a : b;
  }
  // Rows of one task are in time order: the smaller one is the earlier start.
  const startWith =
    a.startWith !== undefined && b.startWith !== undefined
      ? Math.min(a.startWith, b.startWith)
      : (a.startWith ?? b.startWith);
  return {
    ...a,
    ...b,
    ...(startWith !== undefined ? { startWith } : {}),
    waitFor: [...(a.waitFor ?? []), ...(b.waitFor ?? [])],
    waitForPromises: [...(a.waitForPromises ?? []), ...(b.waitForPromises ?? [])],
  };
}

/** Who waits for whom, as compressed adjacency. */
class Edges {
  private source: number[] = [];
  private target: number[] = [];
  private delay: number[] = [];
  private first = new Int32Array(0);
  private order = new Int32Array(0);

  constructor(private readonly nodes: number) {}

  add(source: number, target: number, delay: number): void {
    this.source.push(source);
    this.target.push(target);
    this.delay.push(delay);
  }

  seal(): void {
    this.first = new Int32Array(this.nodes + 1);
    for (const s of this.source) this.first[s + 1]++;
    for (let i = 0; i < this.nodes; i++) this.first[i + 1] += this.first[i];
    const at = this.first.slice();
    this.order = new Int32Array(this.source.length);
    for (let e = 0; e < this.source.length; e++) this.order[at[this.source[e]]++] = e;
  }

  from(source: number, visit: (target: number, delay: number) => void): void {
    for (let k = this.first[source]; k < this.first[source + 1]; k++) {
      const e = this.order[k];
      visit(this.target[e], this.delay[e]);
    }
  }
}
