import type { Ms, Ns, Row } from '../units';
import type { Evidence, FindingAwait } from './finding-parts';

/**
 * Something worth knowing that is not "independent awaits ran one after another": findings stay strictly that.
 * Observations are measured, never guessed from the source alone, and say what to do in one sentence.
 */
export type ObservationRuleId =
  | 'lock-step-batches'
  | 'over-barrier'
  | 'pseudo-parallel'
  | 'unbounded-fan-out'
  | 'duplicate-work'
  | 'n-plus-one'
  | 'blocked-loop'
  | 'never-settled'
  | 'floating-task';

/** worth-a-look: time or trouble was measured. note: good to know, nothing was lost (yet). */
export type Interest = 'worth-a-look' | 'note';

/** What was measured; only what the rule measures is there. Counts and times are medians over occurrences unless said. */
export interface Measured {
  /** What the operation would have gained, by replay. */
  lostMs?: Ms;
  /** Most in flight at once, over all occurrences. */
  peak?: number;
  /** How many of them were really served at a time. */
  served?: number;
  /** Calls, requests or queries each time. */
  calls?: number;
  /** Of `calls`, how many were different. */
  distinct?: number;
  /** The longest time the thread was not given back. */
  blockedMs?: Ms;
  /** Tasks that were ready and could not go on, and for how long in all, in the worst case. */
  delayedTasks?: number;
  delayMs?: Ms;
  /** How long a task was left behind, or outlived its operation. */
  leftMs?: Ms;
}

export interface Observation {
  /** Stable across runs, like a finding's. */
  id: string;
  rule: ObservationRuleId;
  interest: Interest;
  /** One or two plain sentences with the measurement. */
  message: string;
  /** What to do about it: one sentence. */
  advice: string;
  /** Where: awaits, calls or functions, the one to point at first. waitMs is 0 where nobody waited. May be empty. */
  places: FindingAwait[];
  operation: { name: string; durationMs: Ms };
  occurrences: number;
  measured: Measured;
  evidence: Evidence[];
}

/** Where it happened, for the timeline. */
export interface Sighting {
  /** -1: no task of the program's own code. */
  task: Row;
  /** Rows of TraceModel.awaits. */
  awaits: Row[];
  start: Ns;
  end: Ns;
}

export interface LocatedObservation extends Observation {
  /** At most a few hundred, the costliest first. */
  located: Sighting[];
}
