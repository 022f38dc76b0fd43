import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';
import type { Evidence, Fix, RuleId } from './finding';
import type { TracedFunction } from './function-instances';
import type { Retrigger } from './replay/retrigger';

/** One task in which the candidate happened. */
export interface Instance {
  /** -1: no task of its own (a chain of plain functions); then `operation` says where it belongs. */
  task: Row;
  operation?: Row;
  /** The awaits concerned, rows of model.awaits in time order. */
  awaits: Row[];
  /** Sum − max of what was waited. */
  local: Ns;
  /** How the recorded graph changes when the fix is made. */
  changes: Retrigger[];
  /** Where there are no awaits: what was waited at each of the candidate's places. */
  placeWaits?: Ns[];
  /** Loops: how many turns waited. */
  iterations?: number;
  /** Loops: what each turn waited. */
  waits?: Ns[];
}

/** The operation an instance happened in; -1 none. */
export function operationOf(
  model: TraceModel,
  { task, operation }: Pick<Instance, 'task' | 'operation'>,
): Row {
  return operation ?? (task >= 0 ? model.tasks.operation[task] : -1);
}

/** One await in the source that a candidate is about. */
export interface Place {
  traced: TracedFunction;
  /** Index in the function's plan. */
  planned: number;
}

/** The awaits of one function by their numbers in its plan. */
export function placesIn(traced: TracedFunction, planned: readonly number[]): Place[] {
  return planned.map((i) => ({ traced, planned: i }));
}

/**
 * The name of an await in its function, the same in every run: its label, numbered where several have the same.
 * "fetchPrices", "db.query 2"
 */
export function stableName({ traced, planned }: Place): string {
  const { awaits } = traced.plan;
  const { label } = awaits[planned];
  const before = awaits.slice(0, planned).filter((a) => a.label === label).length;
  return before === 0 ? label : `${label} ${before + 1}`;
}

/** What a rule suspects, before it is measured end to end. */
export interface Candidate {
  rule: RuleId;
  /** What tells it from others of its rule and function in every run: text of the source, never of times. */
  identity: string;
  confidence: 'proven' | 'likely';
  /** In program order. */
  places: Place[];
  loop?: { file: string; line: number };
  instances: Instance[];
  evidence: Evidence[];
  /** Work would have to move from one function to another: more to change, so it must promise more. */
  acrossFunctions?: boolean;
  /** They go through something that opens connections as needed, so one connection seen is no reason. */
  pooled: boolean;
  /** Loops: the loop around it, when turns of that need nothing of each other either. It is told with this one, not by itself. */
  around?: Candidate;
  fix: () => Fix | null;
  /** Why `fix` gives null: one sentence without a full stop; asked only then. */
  whyNoFix: () => string;
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
