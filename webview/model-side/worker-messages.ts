import type { FindingChange } from '../../core/analysis/compare-traces';
import type { PathSegment } from '../../core/analysis/critical-path';
import type { SourcePlace, TimelineFindings } from '../../core/protocol/timeline-messages';
import type { Ns, Row } from '../../core/units';
import type { FindingBlockSource } from '../layout/finding-block';
import type { RowTable } from '../layout/row-table';
import type { Scene } from '../layout/scene';
import type { OperationOrder } from './build-rows';

/** Everything that passes between the page's thread and the worker. */
export type ToWorker =
  /**
   * load: number of this load; all that is sent back because of it carries the same. before: the trace it is compared
   * with. continues: what was shown while it grew is the beginning of it.
   */
  | {
      type: 'load';
      load: number;
      name: string;
      bytes: Uint8Array;
      before: Uint8Array | null;
      continues: boolean;
    }
  /** A trace that will come in pieces. */
  | { type: 'live'; load: number; name: string }
  /** Whole chunks of one part. */
  | { type: 'append'; part: string; bytes: Uint8Array }
  | { type: 'findings'; result: TimelineFindings; before: TimelineFindings | null }
  | { type: 'arrange'; order: OperationOrder; resources: boolean }
  /** revision: of the scene that the rows in the question are of. */
  | { type: 'ask'; id: number; revision: number; question: Question };

export type FromWorker = { load: number } & Pushed;

/** What comes without having been asked for, and answers. */
export type Pushed =
  /** revision: increases with every scene; its row numbers hold until the next. grown: the same trace with more in it. */
  | { type: 'scene'; scene: Scene; revision: number; grown: boolean }
  | { type: 'rows'; rows: RowTable }
  /** avoidable: largest end-to-end saving by operation row, ns. taskNames: of every block's task. */
  | {
      type: 'blocks';
      blocks: FindingBlockSource[];
      avoidable: [Row, Ns][];
      taskNames: Record<number, string>;
      comparison: ComparisonView | null;
    }
  | { type: 'progress'; label: string; fraction: number }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'failed'; message: string };

/** Two traces side by side: what was foretold of each pair of the scene (null: nothing), and what became of findings. */
export interface ComparisonView {
  predicted: (Ns | null)[];
  findings: FindingChange[];
}

/** What was pointed at: a span of the store, or a row as a whole. */
export interface Target {
  rowKind: number;
  rowRef: Row;
  /** -1: the row. */
  spanKind: number;
  spanRef: Row;
}

export type Question =
  | { about: 'target'; target: Target }
  | { about: 'task'; task: Row; await: Row }
  /** What each of these awaits waited for. */
  | { about: 'labels'; waits: Int32Array }
  | { about: 'search'; text: string }
  | { about: 'range'; from: Ns; to: Ns }
  | { about: 'place'; place: { file: string; line: number; column: number } };

/** The answer's type for each question. */
export interface Answers {
  target: TargetInfo;
  task: TaskDetails;
  labels: string[];
  search: SearchHits;
  range: RangeStatistics;
  place: { task: Row; await: Row } | null;
}

/** What the hover card says, and where Enter goes. */
export interface TargetInfo {
  title: string;
  /** "report.ts:42" */
  where: string;
  place: SourcePlace | null;
  /** "ran 3 ms · waited 210 ms for GET /prices · 12 times, p95 240 ms", in pieces. */
  facts: string[];
  /** Sentences: rejected, never settled, the loop was busy. */
  notes: string[];
  /** The task it belongs to, -1 none, and the await, -1 none. */
  task: Row;
  await: Row;
}

export interface StackEntry {
  kind: 'caller' | 'self' | 'waits-for' | 'resource';
  label: string;
  where: string;
  place: SourcePlace | null;
  task: Row;
  waited: Ns;
}

export interface TaskDetails {
  title: string;
  where: string;
  place: SourcePlace | null;
  operation: string;
  start: Ns;
  duration: Ns;
  ran: Ns;
  waited: Ns;
  /** Ready, but the loop was busy. */
  held: Ns;
  notes: string[];
  /** Outermost caller first, down to what the chosen await waited for. */
  stack: StackEntry[];
  awaits: { label: string; where: string; place: SourcePlace | null; start: Ns; end: Ns; await: Row }[];
  /** Awaits beyond those listed. */
  more: number;
  /** What its operation's end-to-end time is made of, in order of time. */
  criticalPath: PathSegment[];
}

export interface SearchHits {
  /** Task rows whose function, file or resource matches, by start; cut at 10,000. */
  tasks: Int32Array;
  /** Rows of operations that match. */
  operations: Int32Array;
  total: number;
}

export interface RangeStatistics {
  tasksAlive: number;
  tasksStarted: number;
  averageConcurrency: number;
  maxConcurrency: number;
  ran: Ns;
  /** Time in which at least one task was waiting and none ran: never more than the range. */
  idle: Ns;
  loopBusy: Ns;
  /** Findings whose awaits lie in the range, and the largest saving of each operation, summed over time that differs. */
  avoidable: Ns;
}
