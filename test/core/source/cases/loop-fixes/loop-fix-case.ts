/** Source whose main() runs loop L; `after` is its text once fixed. */
export interface LoopFixCase {
  source: string;
  kind:
    | 'map-all'
    | 'all-settled'
    | 'map-bounded'
    | 'gather-then-fold'
    | 'start-early'
    | 'hoist-literal'
    | null;
  after?: string;
  /** Turns seen in the trace. */
  peak?: number;
  /** Pieces of work under way at once after the fix; default 3. */
  concurrent?: number;
  file?: string;
  /** The project's package.json; then only parsed, not run. */
  manifest?: string;
}
