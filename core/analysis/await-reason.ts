import type { SourceRange } from '../source/judgement';

/** Why an await is not flagged, or that it is; of every await in the user's code that the trace knows. */
export interface AwaitReason extends SourceRange {
  function: string;
  /** How often it ran, and the median wait; 0 when it never did. */
  runs: number;
  waitMs: number;
  kind: 'flagged' | 'kept' | 'short' | 'overlaps' | 'needs' | 'alone' | 'never-ran';
  /** One sentence. */
  why: string;
}
