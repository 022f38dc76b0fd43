import type { Ns, Row } from '../../units';
import type { Instance } from '../candidate';
import type { Fix } from '../finding';

/** One time through a turn of a loop: the rows of all awaits in it, inner loops' included. */
export interface Iteration {
  first: Row;
  last: Row;
}

/** One task's way through a loop. */
export interface LoopInstance extends Instance {
  iterations: number;
  longest: Ns;
  /** What each turn waited, and where it begins and ends; turns are empty where they are no rows of one task. */
  waits: Ns[];
  turns: Iteration[];
}

/** Nobody should start more turns than this at once without thinking, so no more is promised. */
const MANY = 20;
const BOUND = 8;

/** How many turns may run at once when the fix is made. */
export function atOnce(peak: number, fix: Fix | null): number {
  if (fix?.concurrency !== undefined) return Math.max(1, fix.concurrency);
  return peak > MANY || fix?.kind === 'map-bounded' ? BOUND : Number.POSITIVE_INFINITY;
}

/** The same turns, at most `limit` at once: each further one waits for the one that many before it. */
export function boundedTo(instance: LoopInstance, limit: number): LoopInstance {
  const { turns, waits } = instance;
  if (turns.length <= limit) return instance;
  const changes = instance.changes.map((change, i) =>
    i < turns.length - 1 && i + 1 >= limit ? { ...change, waitFor: [turns[i + 1 - limit].last] } : change,
  );
  return { ...instance, changes, local: sum(waits) - makespan(waits, limit) };
}

/** How long a pool of `workers` takes for these, in order. */
function makespan(waits: readonly Ns[], workers: number): Ns {
  const free: Ns[] = new Array<Ns>(workers).fill(0);
  for (const wait of waits) {
    let next = 0;
    for (let w = 1; w < workers; w++) if (free[w] < free[next]) next = w;
    free[next] += wait;
  }
  return Math.max(...free);
}

/** 0 for none. */
export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/** 0 for none. */
export function largest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
