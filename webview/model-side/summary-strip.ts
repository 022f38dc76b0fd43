import type { TraceModel } from '../../core/model/trace-model';
import type { Ns } from '../../core/units';
import { taskEnd } from './task-forest';

/** The whole trace in a few hundred buckets of equal length: averages over each bucket. */
export interface SummaryStrip {
  buckets: number;
  /** Tasks alive, and of them suspended (or ready). */
  alive: Float32Array;
  suspended: Float32Array;
  /** Threads that had a task running, or were busy at all: at most the number of threads. */
  running: Float32Array;
  busy: Float32Array;
}

const STRIP_BUCKETS = 1024;

/** One pass over the model, no matter how long its spans are. */
export function buildStrip(model: TraceModel, buckets = STRIP_BUCKETS): SummaryStrip {
  const { tasks, awaits, runs, slices } = model;
  const width = Math.max(model.duration, 1) / buckets;
  const alive = new Averager(buckets, width);
  const suspended = new Averager(buckets, width);
  const running = new Averager(buckets, width);
  const busy = new Averager(buckets, width);
  for (let t = 0; t < tasks.length; t++) alive.add(tasks.start[t], taskEnd(model, t));
  for (let a = 0; a < awaits.length; a++) {
    const end = awaits.end[a];
    suspended.add(awaits.start[a], Number.isNaN(end) ? taskEnd(model, awaits.task[a]) : end);
  }
  for (let r = 0; r < runs.length; r++) running.add(runs.start[r], runs.end[r]);
  for (let s = 0; s < slices.length; s++) busy.add(slices.start[s], slices.end[s]);
  return {
    buckets,
    alive: alive.finish(),
    suspended: suspended.finish(),
    running: running.finish(),
    busy: busy.finish(),
  };
}

/** Sums up how much of each bucket intervals cover: their ends one by one, what lies between by differences. */
class Averager {
  private partial: Float64Array;
  private difference: Float64Array;

  constructor(
    private readonly buckets: number,
    private readonly width: Ns,
  ) {
    this.partial = new Float64Array(buckets);
    this.difference = new Float64Array(buckets + 1);
  }

  add(start: Ns, end: Ns): void {
    if (!(end > start)) return;
    const last = this.buckets - 1;
    const a = Math.min(last, Math.max(0, Math.floor(start / this.width)));
    const b = Math.min(last, Math.max(0, Math.floor(end / this.width)));
    if (a === b) {
      this.partial[a] += (end - start) / this.width;
      return;
    }
    this.partial[a] += a + 1 - start / this.width;
    this.partial[b] += Math.min(1, end / this.width - b);
    this.difference[a + 1]++;
    this.difference[b]--;
  }

  finish(): Float32Array {
    const out = new Float32Array(this.buckets);
    let full = 0;
    for (let i = 0; i < this.buckets; i++) {
      full += this.difference[i];
      out[i] = Math.max(0, full + this.partial[i]);
    }
    return out;
  }
}
