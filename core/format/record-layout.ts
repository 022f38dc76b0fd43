/**
 * What a `.overlap` file is. This file is the contract between the tracer (any runtime's tracer) and core.
 *
 *   file  := part+                    one part per traced thread; files are merged by concatenation
 *   part  := MAGIC (8 bytes) chunk*
 *   chunk := type (u8) length (u32 little endian) payload (length bytes)
 *
 *   'M' meta         JSON PartMeta; the first chunk of a part
 *   'D' definitions  JSON Definitions; may come any number of times, before first use
 *   'R' records      varint records, see RecordKind; coder state carries over from chunk to chunk
 *   'N' note         JSON Note: something the user should know
 *   'L' loss         JSON Loss: records that could not be written
 *   'E' end          JSON PartEnd; absent when the process was killed
 *
 * A part that stops in the middle of a chunk is torn: everything before the tear is good.
 * Nothing here is JavaScript-shaped: task, await, resource, site, settle exist in other runtimes too.
 */

/** "OVERLAP" and the format's major version. A reader refuses a larger version with a clear sentence. */
export const FORMAT_VERSION = 1;
export const MAGIC = Uint8Array.of(0x4f, 0x56, 0x45, 0x52, 0x4c, 0x41, 0x50, FORMAT_VERSION);

export const ChunkType = {
  Meta: 0x4d,
  Definitions: 0x44,
  Records: 0x52,
  Note: 0x4e,
  Loss: 0x4c,
  End: 0x45,
} as const;

/** A chunk longer than this is not believed: the file is damaged. */
export const MAX_CHUNK_BYTES = 64 * 1024 * 1024;

/**
 * Record := head (u8) fields… ; head = kind | flags. Every field is a LEB128 varint; "z" means zigzag.
 * If F_TIME is set the first field after head is dt: nanoseconds since the last stamped record of the part (unsigned;
 * the first one counts from PartMeta.startNs). An unstamped record happened at, or soon after, the last stamp.
 * "id" fields of created things count forward from the last created id (usually +1): z(id - lastCreated).
 * "parent" fields count back from the id of the same record: 0 = none, else id - parent (always > 0).
 * "ref" fields are z(id - lastRef), lastRef = the id of the last ref field.
 * Records stand in the order in which things happened on that thread, so a reader can replay the stack of
 * activations: a task runs from Task / Resumed until its Await / TaskReturn / Settle of its own promise.
 */
export const RecordKind = {
  /** A callback or microtask begins. fields: ref asyncId. Stamped. For an await's wake-up asyncId is its throwaway. */
  SliceBegin: 1,
  /** The innermost slice ends. Stamped. */
  SliceEnd: 2,
  /** A promise is created. fields: id, parent. */
  Promise: 3,
  /**
   * A task suspends. fields: z(task - lastTask), site (varint), id of the throwaway (created), parent = awaited promise.
   * Stamped. A = the site is approximate. B = a Settle of the throwaway follows (not written): it is a conversion promise.
   */
  Await: 4,
  /** The last Await went through a conversion promise (non-promise or thenable); fields: id of the real throwaway. */
  AwaitVia: 5,
  /** The running task's last await was fulfilled (its next expression ran). fields: z(task - lastTask). */
  Fulfilled: 6,
  /**
   * A task starts. fields: task number is the previous Task's + 1 (not written), function site (varint),
   * call site (varint, 0 = unknown), own promise: ref (0 never occurs: written as z; A set = unknown and not written).
   * Stamped. B = async generator (own promise unknown).
   */
  Task: 7,
  /** A task's function body ended normally. fields: z(task - lastTask). Stamped. A = without its own promise settling yet. */
  TaskReturn: 8,
  /** A promise is resolved or rejected (or locked in to another). fields: ref id. */
  Settle: 9,
  /** A non-promise resource is created. fields: id, parent = trigger, type (string), detail (string). Stamped. */
  Resource: 10,
  /** Something more became known of a resource. fields: ref id, detail (string). */
  ResourceDetail: 11,
  /** An operation begins. fields: kind (string), name (string), ref asyncId it runs in. Stamped. Numbered from 1 in order. */
  OperationBegin: 12,
  /** fields: operation number. Stamped. A = failed. */
  OperationEnd: 13,
  /** An async generator suspends at a yield. fields: z(task - lastTask), site. Stamped. */
  Yield: 14,
  /** …and goes on, called by whoever runs now. fields: z(task - lastTask). Stamped. */
  YieldResumed: 15,
  /** Records lost here. fields: count (0 = unknown). The activation stack is void from here. */
  Gap: 16,
  /** A resource is over (a request answered, a socket closed). fields: ref id. Stamped. A = failed. */
  ResourceEnd: 17,
  /**
   * A promise recorded before turns out to have been the throwaway of an await without an expression of its own (a step
   * of for-await, the end of an `await using` scope): it suspended the task when it was created, and the slice that
   * runs now resumed it. fields: z(task - lastTask), site, ref id of the throwaway. A = it was fulfilled.
   */
  AwaitAdopted: 18,
  /** Promise without parent and Task in one, the promise being the task's own. fields: id, function site, call site. Stamped. */
  TaskOwn: 19,
  /** SliceBegin and Fulfilled in one. fields: ref asyncId, z(task - lastTask). Stamped. */
  Resume: 20,
  /** Await and SliceEnd in one; fields and flags as Await. */
  AwaitEnd: 21,
  /**
   * TaskReturn and Settle (of its own promise) in one. fields: z(task - lastTask), ref id. Stamped. B = a SliceEnd follows
   * (not written).
   */
  ReturnSettle: 22,
  /** The next promise with a parent (in this slice) is made by the `.then(…)` (catch, finally) at a site. fields: site. */
  Link: 23,
  /** Await, with B, and AwaitVia in one; fields and flags as Await, the real throwaway being the id after it. */
  AwaitValue: 24,
  /** AwaitValue and SliceEnd in one. */
  AwaitValueEnd: 25,
} as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];

export const KIND_MASK = 0x1f;
export const F_A = 0x20;
export const F_B = 0x40;
export const F_TIME = 0x80;

/** First chunk of a part. Times: startNs is the thread's monotonic clock, comparable across processes of one machine. */
export interface PartMeta {
  /** Same for all parts of one `overlap trace`. */
  session: string;
  runtime: 'node';
  runtimeVersion: string;
  tracerVersion: string;
  pid: number;
  /** Process that started this one, 0 when it is the root of the session. */
  ppid: number;
  /** 0 for the main thread. */
  threadId: number;
  command: string[];
  cwd: string;
  /** Monotonic clock at the start, ns (decimal string: exceeds 2^53 on long-running machines). */
  startNs: string;
  /** Wall clock at the start, ms since 1970. */
  startedAt: number;
  /** How promises were observed. */
  source: 'async_hooks' | 'promise_hooks';
  /** Processors the process may use; 0 = unknown. */
  cpus: number;
  /** Threads of libuv's pool. */
  threadPool: number;
  /** The program ran already when tracing began: what has no known cause is the doing of something from before. */
  attached?: boolean;
}

/** Where in the original source something is. Lines and columns 1-based (columns in UTF-16 units), end exclusive. */
export interface SiteDef {
  id: number;
  kind: 'function' | 'await' | 'for-await' | 'yield' | 'call' | 'module';
  /** FileDef.id */
  file: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** For functions: its name as a person would say it ("Shop.report", "anonymous"). */
  name?: string;
  /** For all but functions and modules: the site of the enclosing async function or module. */
  function?: number;
  /** For functions: async generator. */
  generator?: boolean;
  /** For awaits: no Fulfilled record can be written here, so its absence says nothing. */
  outcomeUnknown?: boolean;
  /** Found by samples of the stack: there may be more tasks and awaits than were seen, and the place may be another. */
  approximate?: boolean;
}

export interface FileDef {
  id: number;
  /** Absolute path of the original source, or a URL where there is none on disk. */
  path: string;
  /** SHA-256 (hex, first 32 digits) of the original source as it ran; a changed file gets no hints. */
  hash?: string;
  /** Original text, only where it exists nowhere on disk. */
  text?: string;
}

export interface Definitions {
  files?: FileDef[];
  sites?: SiteDef[];
  /** Interned strings: resource types, details, operation names. */
  strings?: { id: number; text: string }[];
}

export interface Note {
  kind: 'not-instrumented' | 'approximate' | 'unsupported' | 'setup' | 'other';
  /** For people; '' when it only tells the analysis something. */
  message: string;
  files?: string[];
  /** setup: ns that starting to trace took of this thread, before any of its own code ran. */
  ns?: number;
}

export interface Loss {
  /** 0 = not known here: PartEnd.records less what the part holds. */
  records: number;
  reason: string;
}

export interface PartEnd {
  /** Exit code, null when ended by a signal. */
  exitCode: number | null;
  signal: string | null;
  /**
   * How many things (timers, sockets, servers, …) still held the event loop when the thread ended by itself; 0 = it had
   * run dry, so nothing that was pending could have been settled any more. Absent = unknown.
   */
  active?: number;
  /** ns since PartMeta.startNs. */
  endNs: number;
  records: number;
}
