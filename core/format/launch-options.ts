/** How launch/ talks to the tracer in the traced process: one environment variable holding JSON. */
export const OPTIONS_VARIABLE = 'OVERLAP_OPTIONS';

export interface LaunchOptions {
  /** Random id shared by all parts of one trace. */
  session: string;
  /** Absolute folder into which every traced thread writes one file named by partFileName. */
  partsDirectory: string;
  /** Globs of files to instrument although they are in node_modules (matched against absolute paths). */
  include: string[];
  /** Absolute folder of the instrumentation cache, '' = none. */
  cacheDirectory: string;
  /** pid of the process that loaded the tracer last: tells a child its parent. */
  parentPid: number;
  /** For tests: promises are taken from async_hooks, as on a Node.js that gives no other way to them. */
  onlyAsyncHooks?: boolean;
}

/** Part files end in this; a part is appended to while its thread runs. */
export const PART_SUFFIX = '.part';

/** Unique per thread even when pids are used again. */
export function partFileName(pid: number, threadId: number, startNs: string): string {
  return `${pid}-${threadId}-${startNs}${PART_SUFFIX}`;
}
