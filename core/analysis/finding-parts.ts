import type { Ms } from '../units';

/** What findings and observations are made of, and what core/source gives to them. */

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
