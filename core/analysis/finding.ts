import type { Ms, Row } from '../units';
import type { AwaitReason } from './explain-awaits';
import type { LocatedObservation } from './observation';

/** The shapes of the CLI's JSON (schema 1, docs/json.md) and of what the extension and the timeline show. */

export type RuleId =
  | 'serial-awaits'
  | 'serial-loop'
  | 'late-start'
  | 'late-gather'
  | 'lock-step-batches'
  | 'pseudo-parallel'
  | 'unbounded-fan-out'
  | 'duplicate-work'
  | 'n-plus-one'
  | 'blocked-loop'
  | 'never-settled'
  | 'floating-task';

/** proven: no path for a dependence in what we can see, effects known. likely: something is not known, and said. */
export type Confidence = 'proven' | 'likely';

/** One await (or other place) a finding is about. 1-based, end exclusive, original source. */
export interface FindingAwait {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  function: string;
  /** Median time the task was suspended here. */
  waitMs: Ms;
}

/** A reason to believe, or a thing not known (kind 'unknown'). detail is one sentence for people. */
export interface Evidence {
  kind:
    | 'data-flow'
    | 'effects'
    | 'control'
    | 'runtime'
    | 'measurement'
    | 'capacity'
    | 'unknown'
    | 'contained-in';
  detail: string;
}

export interface FixEdit {
  file: string;
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
  newText: string;
}

export interface Fix {
  kind:
    | 'promise-all'
    | 'all-settled'
    | 'start-early'
    | 'map-all'
    | 'map-bounded'
    | 'gather-then-fold'
    | 'hoist-literal';
  /** Imperative, for the quick-fix menu: "Await both at once with Promise.all". */
  title: string;
  edits: FixEdit[];
  /** What changes: failure order, siblings that keep running, peak concurrency. */
  caveats: string[];
  /** map-bounded: so many at once. */
  concurrency?: number;
}

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
}
