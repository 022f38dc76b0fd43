import type { Ms, Row } from '../units';
import type { AwaitReason } from './await-reason';
import type { Confidence, Evidence, FindingAwait, Fix } from './finding-parts';
import type { LocatedObservation, ObservationRuleId } from './observation';

export type { Confidence, Evidence, FindingAwait, Fix, FixEdit } from './finding-parts';

/** The shapes of the CLI's JSON (schema 1, docs/json.md) and of what the extension and the timeline show. */

export type RuleId = 'serial-awaits' | 'serial-loop' | 'late-start' | 'late-gather' | ObservationRuleId;

export interface Saving {
  /** Sum − max of the waits themselves. */
  local: Ms;
  /** Of the whole run or, for repeated operations, per operation (median). */
  endToEnd: Ms;
  p50: Ms;
  p95: Ms;
}

export interface Finding {
  /** Stable across runs: made of rule, file, function and the awaits' text, not of line numbers or times. */
  id: string;
  rule: RuleId;
  confidence: Confidence;
  message: string;
  awaits: FindingAwait[];
  loop?: { file: string; line: number };
  operation: { name: string; durationMs: Ms };
  occurrences: number;
  savingMs: Saving;
  /**
   * Ids of the findings that must be changed as well to gain this at all: it is the saving of all of them together, and
   * each of them says it. `fix` makes all the changes.
   */
  together?: string[];
  evidence: Evidence[];
  fix: Fix | null;
  /** Where `fix` is null: why no edit is offered, one sentence. Absent from results kept before there was. */
  noFix?: string;
}

/** Something that looks serial and is so for a reason. */
export interface Kept {
  awaits: FindingAwait[];
  why: string;
}

/** Where a finding (or kept) happened, for the timeline: rows of TraceModel.awaits, one inner list per occurrence. */
export interface Occurrence {
  task: Row;
  awaits: Row[];
  /** End-to-end saving of this occurrence's operation, ms. */
  savingMs: Ms;
}

/** A finding plus what only the timeline needs; at most a few hundred occurrences, the costliest first. */
export interface LocatedFinding extends Finding {
  /** What each of the awaits is called in the message, index-equal to `awaits`; absent from results kept before there was. */
  labels?: string[];
  located: Occurrence[];
}

export interface LocatedKept extends Kept {
  located: Occurrence[];
}

export interface TraceSummary {
  file: string;
  command: string[];
  node: string;
  durationMs: Ms;
  tasks: number;
  awaits: number;
  operations: number;
  /** Records lost. */
  dropped: number;
}

export interface AnalysisResult {
  summary: TraceSummary;
  /** Ranked by end-to-end saving, largest first. */
  findings: LocatedFinding[];
  kept: LocatedKept[];
  /** What is not a serial await but worth knowing (observation.ts); the most interesting first. */
  observations: LocatedObservation[];
  /** Why each await that the trace knows is flagged or not. */
  reasons: AwaitReason[];
  /** Per kind of operation, if every fix were applied at once: replayed together, never a plain sum. Largest first. */
  combined: { operation: string; durationMs: Ms; savingMs: Ms }[];
  /** The largest of `combined`. */
  combinedSavingMs: Ms;
  /** One sentence each: torn trace, losses, files changed since, nothing to see because …. */
  notices: string[];
  /** Files that ran and whose text as it ran is not known now: nothing is said of them. Absent from results kept before. */
  unread?: number;
}
