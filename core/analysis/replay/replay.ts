import type { TraceModel } from '../../model/trace-model';
import type { Ns, Row } from '../../units';
import type { Causality } from './causality';
import { ReadyQueue } from './ready-queue';
import type { Retrigger } from './retrigger';
import { ThreadPool } from './thread-pool';
import { WaitGraph } from './wait-graph';

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
  const { slices } = model;
  const n = to - from;
  const part = n > 0 ? slices.part[from] : 0;
  const { ready, pending, edges } = new WaitGraph(model, why, from, to, changes);
  const start = new Float64Array(n).fill(Number.NaN);
  const pool = new ThreadPool(model, why.anchorTime, part);
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
      if (s < from || s >= to || Number.isNaN(start[s - from])) return time;
      return start[s - from] + (time - slices.start[s]);
    },
  };
}
