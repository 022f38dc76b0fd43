import type { SiteDef } from '../format/record-layout';
import type { Ns, Row } from '../units';

/**
 * What a trace means: tables of typed-array columns (one row = one task, await, …), because a trace holds millions.
 * All times are ns from the start of the trace (the earliest part); NaN = it never happened. Rows refer to each other
 * by index, -1 = none. Tables are read-only once built; objects are made at the edges only.
 *
 *   operation ─┬─ task ─┬─ run   (the task had the thread)
 *              │        └─ await (suspended) ──waited for──▶ task | resource
 *              └─ resource (timer, socket, fs request, …)
 */
export interface TraceModel {
  parts: PartInfo[];
  files: FileInfo[];
  /** Sites of all parts in one list; SiteInfo.file and .function are rows. */
  sites: SiteInfo[];
  strings: string[];
  /** End of the last event. */
  duration: Ns;
  tasks: TaskTable;
  awaits: AwaitTable;
  runs: RunTable;
  resources: ResourceTable;
  operations: OperationTable;
  slices: SliceTable;
  promises: PromiseTable;
  /** Records lost, all parts. */
  dropped: number;
  /** One sentence each, for people: tears, losses, files that could not be instrumented. */
  notices: string[];
}

/** One traced thread. */
export interface PartInfo {
  pid: number;
  ppid: number;
  threadId: number;
  command: string[];
  cwd: string;
  runtimeVersion: string;
  /** Processors it may use (0 unknown) and threads of its pool: how much can really overlap. */
  cpus: number;
  threadPool: number;
  /** How long the tracer took to start on it, before any of its own code ran; absent = unknown. */
  setup?: Ns;
  start: Ns;
  end: Ns;
  /** null while it has no end record (killed, torn). */
  exitCode: number | null;
  signal: string | null;
  /** How many things still held its event loop at its end (0 = it had run dry); null = unknown. */
  active: number | null;
  ended: boolean;
  /** It ran before it was traced, and was let go again: its start and end say nothing of the program. */
  attached?: boolean;
}

export interface FileInfo {
  path: string;
  hash: string;
  text: string | null;
}

export interface SiteInfo {
  kind: SiteDef['kind'];
  file: Row;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Functions and modules: their name; other sites: ''. */
  name: string;
  /** Row of the enclosing function (or module) site; -1 for functions. */
  function: Row;
  /** Found by samples of the stack: awaits may be missing, and the place may be another. */
  approximate?: boolean;
}

export const Outcome = {
  Pending: 0,
  Fulfilled: 1,
  Rejected: 2,
  /** Settled, but the trace cannot tell how. */
  Unknown: 3,
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

export interface TaskTable {
  length: number;
  part: Uint16Array;
  /** Row in sites (kind function or module). */
  functionSite: Int32Array;
  /** Row in sites (kind call), -1 unknown. */
  callSite: Int32Array;
  /** The task that called this one; -1 for roots. */
  parent: Int32Array;
  operation: Int32Array;
  start: Float64Array;
  /** The body ended. */
  returned: Float64Array;
  /** Its promise settled; NaN = never settled. */
  settled: Float64Array;
  outcome: Uint8Array;
  /** Row in promises of its own promise, -1 unknown. */
  promise: Int32Array;
  /** Its awaits are rows awaitFrom … awaitTo-1 of awaits, in time order. */
  awaitFrom: Int32Array;
  awaitTo: Int32Array;
  /** Its runs are rows runFrom … runTo-1 of runs, in time order. */
  runFrom: Int32Array;
  runTo: Int32Array;
}

export const AwaitFlag = {
  Approximate: 1,
  Yield: 2,
  /** Times (1 + the depth of the loop): since the task last waited, a turn of that loop has begun (see turnDepth). */
  Turn: 4,
} as const;

/**
 * How many loops of the function are around the outermost loop of which a turn has begun since the task waited before
 * (6 = that or more); -1 none. Only loops in which other loops wait are told.
 */
export function turnDepth(flags: number): number {
  return (flags >> 2) - 1;
}

export interface AwaitTable {
  length: number;
  task: Int32Array;
  /** Row in sites (await, for-await, yield). */
  site: Int32Array;
  /** Suspended from … to; end NaN = never resumed. */
  start: Float64Array;
  end: Float64Array;
  /** When what it waited for was settled: start ≤ ready ≤ end; ready … end is "ready, but the loop was busy". NaN unknown. */
  ready: Float64Array;
  outcome: Uint8Array;
  /** What it waited for: the task whose promise it awaited (through .then, Promise.all…), -1 if none. */
  waitedTask: Int32Array;
  /** The resource whose callback settled it in the end, -1 if none (or unknown). */
  waitedResource: Int32Array;
  /** Row in promises of what was awaited, -1 = not a promise we saw. */
  promise: Int32Array;
  /** Row in slices: the step that suspended here, -1 main script. */
  slice: Int32Array;
  flags: Uint8Array;
}

/** When a task had the thread. Runs of one task never overlap; a callee's runs are cut out of its caller's. */
export interface RunTable {
  length: number;
  task: Int32Array;
  start: Float64Array;
  end: Float64Array;
  /** Row in slices in which it ran. */
  slice: Int32Array;
}

export interface ResourceTable {
  length: number;
  part: Uint16Array;
  /** Row in slices in which it was created, -1 main script. */
  createdIn: Int32Array;
  /** Rows in strings: async_hooks' type ("Timeout", "FSREQCALLBACK", "TCPWRAP") and what a person would recognise. */
  type: Int32Array;
  detail: Int32Array;
  start: Float64Array;
  /** Its (first) callback ran, or it ended; NaN = never. */
  end: Float64Array;
  /** Task running when it was created, -1 none. */
  task: Int32Array;
  operation: Int32Array;
  /** Row in resources of its trigger, -1. */
  trigger: Int32Array;
  failed: Uint8Array;
}

export interface OperationTable {
  length: number;
  part: Uint16Array;
  /** Rows in strings. kind: "http", "test", "timer", "top-level", … */
  kind: Int32Array;
  name: Int32Array;
  start: Float64Array;
  end: Float64Array;
  failed: Uint8Array;
  /** Row in slices in which it ended, -1 unknown. */
  endSlice: Int32Array;
}

/** The thread was busy: one callback or microtask, outermost only. */
export interface SliceTable {
  length: number;
  part: Uint16Array;
  start: Float64Array;
  end: Float64Array;
  /** Row in resources when it is a resource's callback, -1 for microtasks. */
  resource: Int32Array;
  /** Row in promises when it is a promise's reaction (of the derived promise), -1. */
  promise: Int32Array;
}

/** Needed to walk causes; the timeline does not draw them. */
export interface PromiseTable {
  length: number;
  part: Uint16Array;
  /** The promise it derives from by then/await, -1. */
  parent: Int32Array;
  /** Task whose own promise it is, -1. */
  task: Int32Array;
  /** Await whose throwaway it is, -1. */
  await: Int32Array;
  /** Row in sites (kind call) of the `.then(…)` that made it, -1 unknown. */
  site: Int32Array;
  /** Operation in whose context it was created, -1 none. */
  operation: Int32Array;
  created: Float64Array;
  settled: Float64Array;
  /** Rows in slices: in which it was created / settled. -1 = outside of any (main script). */
  createdIn: Int32Array;
  settledIn: Int32Array;
  /** Task running when it was created / settled, -1. */
  createdBy: Int32Array;
  settledBy: Int32Array;
}
