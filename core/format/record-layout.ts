/**
 * What a `.overlap` file is. This file is the contract between the tracer (any runtime's tracer) and core.
 *
 *   file  := part+                    one part per traced thread; files are merged by concatenation
 *   part  := MAGIC (8 bytes) chunk*
 *   chunk := type (u8) length (u32 little endian) payload (length bytes)
 *
 *   'M' meta         JSON PartMeta; the first chunk of a part
 *   'D' definitions  JSON Definitions; may come any number of times, before first use
 *   'R' records      whole records, see RecordKind; coder state carries over from chunk to chunk
 *   'N' note         JSON Note: something the user should know
 *   'L' loss         JSON Loss: records that could not be written
 *   'E' end          JSON PartEnd; absent when the process was killed
 *
 * A part that stops in the middle of a chunk is torn: everything before the tear is good.
 * Nothing here is JavaScript-shaped: task, await, resource, site, settle exist in other runtimes too.
 */

/** "OVERLAP" and the format's major version. A reader refuses a larger version with a clear sentence. */
export const FORMAT_VERSION = 2;
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
 * Records are 32-bit words, little endian. The first word of a record is kind (5 bits) | field (27 bits); "word" below is a whole word after it.
 *
 * Created things are numbered upwards: a record that creates says no id, it is the last created one's + 1 (see Jump).
 * "back" is how many were created since the one that is meant, 0 = the last one created; ID_FAR = see Far.
 * "taskBack" is the same of tasks: 0 = the last one started. "site" fields have 24 bits, and bit 26 (SITE_FLAG) is a flag of
 * its own. An "id" word is the lowest 32 bits of an id: the one nearest to the last created is meant, 0 = none.
 *
 * A record happened at, or soon after, the last time. Records stand in the order in which things happened on that thread,
 * so a reader can replay the stack of activations: a task runs from Task / its slice until its Await / TaskReturn / Settle of
 * its own promise.
 */
export const RecordKind = {
  /** A callback or microtask begins. field: back. For an await's wake-up it is its throwaway. */
  SliceBegin: 1,
  /** The innermost slice ends. */
  SliceEnd: 2,
  /** A promise is created of nothing. Creates. */
  Promise: 3,
  /** A promise is created of another one. field: back, of the parent, this one being the last created already. Creates. */
  Derived: 4,
  /**
   * A task suspends; its throwaway is created. field: site; SITE_FLAG = the site is approximate. words: task (32 bits of its
   * number), id of the awaited promise. Creates.
   */
  Await: 5,
  /** The last Await went through a conversion promise (non-promise or thenable); its real throwaway is created. Creates. */
  AwaitVia: 6,
  /** The running task's last await was fulfilled (its next expression ran). field: taskBack. */
  Fulfilled: 7,
  /**
   * A task starts; its number is the previous one's + 1, its own promise the last one created. field: function site.
   * word: call site (0 = unknown).
   */
  Task: 8,
  /** As Task; SITE_FLAG = async generator. words: call site, id of its own promise (0 = unknown). */
  TaskOf: 9,
  /** A task's function body ended normally. field: taskBack. */
  TaskReturn: 10,
  /** A promise is resolved or rejected (or locked in to another). field: back. */
  Settle: 11,
  /** A non-promise resource is created. field: type (string). word: id of its trigger. Creates. */
  Resource: 12,
  /** As Resource; one word more: detail (string). */
  ResourceOf: 13,
  /** Something more became known of a resource. field: back. word: detail (string). */
  ResourceDetail: 14,
  /** A resource is over (a request answered, a socket closed). field: back. word: 1 = failed. */
  ResourceEnd: 15,
  /** An operation begins, numbered from 1 in order. field: back, of what it runs in. words: kind (string), name (string). */
  OperationBegin: 16,
  /** words: operation number, 1 = failed. */
  OperationEnd: 17,
  /** An async generator suspends at a yield. words: task, site. */
  Yield: 18,
  /** …and goes on, called by whoever runs now. field: taskBack. */
  YieldResumed: 19,
  /** Records lost here. words: count (0 = unknown), 0. The activation stack is void from here. */
  Gap: 20,
  /**
   * A promise recorded before turns out to have been the throwaway of an await without an expression of its own (a step
   * of for-await, the end of an `await using` scope): it suspended the task when it was created, and the slice that
   * runs now resumed it. field: back, of the throwaway. words: task, site × 2 + (1 = it was fulfilled).
   */
  AwaitAdopted: 21,
  /** The next promise with a parent (in this slice) is made by the `.then(…)` (catch, finally) at a site. field: site. */
  Link: 22,
  /**
   * A turn begins of a loop in which a loop with awaits stands. field: how many loops of the function are around it (6 = that
   * or more). word: task.
   */
  Turn: 23,
  // What follows is no record of its own: it says something about the next ones.
  /** Time has passed. field: ns, of which the first count from PartMeta.startNs. */
  Time: 24,
  /** More time than that. field: ns / 2^32; word: the rest. */
  TimeFar: 25,
  /** The next record's back or taskBack is ID_FAR and means this. word: id or task. */
  Far: 26,
  /** The next record creates this. word: id. */
  Jump: 27,
} as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];

export const KIND_MASK = 0x1f;
export const ID_FAR = 0x7ffffff;
export const SITE_MASK = 0xffffff;
/** In the record's first word. */
export const SITE_FLAG = 1 << 31;

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

/**
 * Many sites at once, in a fifth of the bytes and of the time: a program has hundreds of files. See site-rows for the
 * numbers of a row.
 */
export interface SiteRows {
  /** SiteDef.id of the first row; each next one's is one more. */
  first: number;
  /** FileDef.id that file 0 in a row stands for. */
  firstFile: number;
  /** SiteDef.name by row; of other sites than functions and modules what the tracer likes. */
  names: string[];
  /** ROW_LENGTH numbers for each row. */
  rows: number[];
}

export interface Definitions {
  files?: FileDef[];
  sites?: SiteDef[];
  siteRows?: SiteRows[];
  /** Interned strings: resource types, details, operation names. */
  strings?: { id: number; text: string }[];
}

export interface Note {
  kind: 'not-instrumented' | 'approximate' | 'unsupported' | 'setup' | 'script' | 'other';
  /** For people; '' when it only tells the analysis something. */
  message: string;
  /** script: the file that a worker thread runs, known only after its part has begun. */
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
