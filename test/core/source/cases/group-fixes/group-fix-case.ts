/** Source whose main() awaits A, B (and C) in a row; `after` is the text once fixed. */
export interface GroupFixCase {
  source: string;
  kind: 'promise-all' | 'start-early' | 'hoist-literal' | 'all-settled' | null;
  after?: string;
  marks?: string[];
  /** Only parsed, not run (TypeScript). */
  file?: string;
}
