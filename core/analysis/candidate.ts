import type { Ns, Row } from '../units';
import type { Evidence, Fix, RuleId } from './finding';
import type { TracedFunction } from './function-instances';
import type { Retrigger } from './replay/retrigger';

/** One task in which the candidate happened. */
export interface Instance {
  task: Row;
  /** The awaits concerned, rows of model.awaits in time order. */
  awaits: Row[];
  /** Sum − max of what was waited. */
  local: Ns;
  /** How the recorded graph changes when the fix is made. */
  changes: Retrigger[];
  /** Loops: how many turns waited. */
  iterations?: number;
  /** Loops: what each turn waited. */
  waits?: Ns[];
}

/** One await in the source that a candidate is about. */
export interface Place {
  traced: TracedFunction;
  /** Index in the function's plan. */
  planned: number;
}

export function placesIn(traced: TracedFunction, planned: readonly number[]): Place[] {
  return planned.map((i) => ({ traced, planned: i }));
}

/** What a rule suspects, before it is measured end to end. */
export interface Candidate {
  rule: RuleId;
  confidence: 'proven' | 'likely';
  /** In program order. */
  places: Place[];
  loop?: { file: string; line: number };
  instances: Instance[];
  evidence: Evidence[];
  /** They go through something that opens connections as needed, so one connection seen is no reason. */
  pooled: boolean;
  fix: () => Fix | null;
}

/** Something that looks serial and is so for a reason. */
export interface KeptCandidate {
  places: Place[];
  why: string;
  instances: { task: Row; awaits: Row[] }[];
}

export interface RuleResult {
  candidates: Candidate[];
  kept: KeptCandidate[];
}
