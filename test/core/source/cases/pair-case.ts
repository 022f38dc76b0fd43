/** One small source with two marked awaits, A and B. */
export interface PairCase {
  source: string;
  /** Further files, by absolute path; the source itself is /app/main.js. */
  files?: Record<string, string>;
  file?: string;
  /** Silent cases: must be told as kept (and the sentence must match). */
  kept?: true | RegExp;
  /** Firing cases: something is not known. */
  likely?: true;
  /** Firing cases: both use something that serves one at a time. */
  shared?: true;
}
