import type { TraceModel } from '../../model/trace-model';
import { isScheduling } from '../../model/wait-causes';
import type { Ns, Row } from '../../units';
import type { Causality } from './causality';
import { Edges } from './edges';
import type { Retrigger } from './retrigger';
import { retriggersBySlice } from './retriggers-by-slice';

/** Slices closer than this follow each other without the loop having turned. */
const SAME_DRAIN_NS: Ns = 50_000;

/**
 * What each slice of a window waits for before it can run, with some changes to it. Slices are told by their place in the
 * window (0 = its first); those of other threads wait for nothing here.
 */
export class WaitGraph {
  /** No sooner than this, for what happened outside the window; -Infinity = nothing there. */
  readonly ready: Float64Array;
  /** How many moments inside the window it waits for. */
  readonly pending: Int32Array;
  /** From a slice to those that wait for it, with the ns since its start. */
  readonly edges: Edges;

  constructor(
    private readonly model: TraceModel,
    private readonly why: Causality,
    private readonly from: Row,
    private readonly to: Row,
    changes: readonly Retrigger[],
  ) {
    const n = to - from;
    this.ready = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
    this.pending = new Int32Array(n);
    this.edges = new Edges(n);
    const { part } = model.slices;
    const changed = retriggersBySlice(why, changes);
    for (let i = 0; i < n; i++) {
      if (part[from + i] !== part[from]) continue;
      const change = changed.get(from + i);
      if (!this.afterNewReason(i, change)) this.afterOwnReason(i);
      for (const a of change?.waitFor ?? []) this.afterAwaited(i, a);
      for (const p of change?.waitForPromises ?? []) this.afterSettled(i, p);
    }
    this.edges.seal();
  }

  /** What a change puts in place of the recorded reason; false: the recorded one stays. */
  private afterNewReason(i: number, change: Retrigger | undefined): boolean {
    const { slices, promises, awaits } = this.model;
    const s = this.from + i;
    const reaction = slices.promise[s];
    if (change?.startWith !== undefined) {
      this.after(i, awaits.slice[change.startWith], awaits.start[change.startWith], 0);
    } else if (this.isAdoption(s)) return false;
    else if (change?.reaction !== undefined) {
      if (change.startIn) this.after(i, change.startIn.slice, change.startIn.time, 0);
      else this.after(i, promises.createdIn[reaction], promises.created[reaction], 0);
    } else if (change?.asIfStartedWith !== undefined && change.wake !== undefined) {
      const { asIfStartedWith: first, wake, longer = 0 } = change;
      const settled = Number.isNaN(awaits.ready[wake]) ? slices.start[s] : awaits.ready[wake];
      const length = Math.max(0, settled - awaits.start[wake]) + longer;
      this.after(i, awaits.slice[first], awaits.start[first], length);
      this.after(i, awaits.slice[wake], awaits.start[wake], 0);
    } else return false;
    return true;
  }

  /** What the slice waited for in the run. */
  private afterOwnReason(i: number): void {
    const { slices, promises } = this.model;
    const s = this.from + i;
    const reaction = slices.promise[s];
    if (this.isAdoption(s)) {
      const adopted = this.why.sliceOfReaction[reaction];
      this.after(i, adopted, slices.end[adopted], 0);
    } else if (reaction >= 0) {
      const source = promises.parent[reaction];
      this.after(i, promises.createdIn[reaction], promises.created[reaction], 0);
      if (source < 0 || Number.isNaN(promises.settled[source])) this.afterUnknownSource(i, reaction);
      // Else it is the job that asks a thenable for its value: named after the function that awaits it, not caused by it.
      else if (promises.settled[source] <= slices.start[s]) this.afterSettled(i, source);
    } else if (slices.resource[s] >= 0 && !Number.isNaN(this.why.anchorTime[s])) {
      this.keepDelay(i, this.why.anchorTime[s]);
    } else this.ready[i] = Math.max(this.ready[i], slices.start[s]);
  }

  /** Is it the job that adopts what a reaction returned? That ran in a slice of its own, before. */
  private isAdoption(s: Row): boolean {
    const reaction = this.model.slices.promise[s];
    return reaction >= 0 && this.why.sliceOfReaction[reaction] !== s;
  }

  /** Slice i becomes runnable `delay` after the recorded moment `time` of slice s. */
  private after(i: number, s: Row, time: Ns, delay: Ns): void {
    if (s >= this.from && s < this.to) {
      this.edges.add(s - this.from, i, time - this.model.slices.start[s] + delay);
      this.pending[i]++;
    } else this.ready[i] = Math.max(this.ready[i], time + delay);
  }

  private afterSettled(i: number, q: Row): void {
    const { slices, promises } = this.model;
    if (Number.isNaN(promises.settled[q])) return;
    const elements = this.why.elementsOf(q);
    for (let d = elements.from; d < elements.from + elements.count; d++) {
      const s = this.why.sliceOfReaction[d];
      if (s >= 0) this.after(i, s, slices.end[s], 0);
    }
    if (elements.count === 0) this.after(i, promises.settledIn[q], promises.settled[q], 0);
  }

  private afterAwaited(i: number, a: Row): void {
    const { awaits } = this.model;
    if (awaits.promise[a] >= 0) this.afterSettled(i, awaits.promise[a]);
    this.after(i, awaits.slice[a], awaits.start[a], 0);
  }

  /**
   * A reaction of a promise we know nothing of (a subclass, another realm's). In the same emptying of the microtask
   * queue as the slice before it, it follows that; else it keeps its distance from its creation.
   */
  private afterUnknownSource(i: number, reaction: Row): void {
    const { slices, promises } = this.model;
    const before = this.from + i - 1;
    if (i > 0 && slices.start[before + 1] - slices.end[before] < SAME_DRAIN_NS) {
      this.after(i, before, slices.end[before], 0);
    } else this.keepDelay(i, promises.created[reaction]);
  }

  /** As long after the moment `since`, inside the slice that made its resource or promise, as it was in the run. */
  private keepDelay(i: number, since: Ns): void {
    const { slices, promises, resources, strings } = this.model;
    const s = this.from + i;
    const resource = slices.resource[s];
    const anchor = resource >= 0 ? this.why.anchorSlice[s] : promises.createdIn[slices.promise[s]];
    // Ticks and immediates wait for this thread only, which the replay schedules itself.
    const puttingOff = resource >= 0 && isScheduling(strings[resources.type[resource]]);
    const delay = puttingOff ? 0 : Math.max(0, slices.start[s] - since - this.why.tracingCost(s, since));
    this.after(i, anchor, since, delay);
  }
}
