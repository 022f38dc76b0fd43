import { readDefinitions, readEnd, readLoss, readMeta, readNote } from './chunk-payloads';
import {
  ChunkType,
  type FileDef,
  FORMAT_VERSION,
  type Loss,
  MAGIC,
  MAX_CHUNK_BYTES,
  type Note,
  type PartEnd,
  type PartMeta,
  type SiteDef,
} from './record-layout';
import { TraceError } from './trace-error';

/** One traced thread as it stands in the file; records are still encoded. */
export interface DecodedPart {
  meta: PartMeta;
  files: Map<number, FileDef>;
  sites: Map<number, SiteDef>;
  strings: Map<number, string>;
  notes: Note[];
  /** ns that starting to trace took of this thread; absent = unknown. */
  setupNs?: number;
  /** The file that a worker thread runs; absent = see meta.command. */
  script?: string;
  losses: Loss[];
  end: PartEnd | null;
  /** Payloads of the record chunks, views into the file's bytes, in order. */
  records: Uint8Array[];
  /** Bytes that could not be read because the part stops in the middle of a chunk, or is damaged there. */
  tornBytes: number;
}

export interface DecodedTrace {
  parts: DecodedPart[];
}

/**
 * Splits a trace file into parts and chunks. Reads up to a tear and says how much lies behind it.
 * Takes any bytes: linear time, memory proportional to the input.
 * @throws TraceError when nothing of it is a trace.
 */
export function decodeTraceFile(bytes: Uint8Array): DecodedTrace {
  if (bytes.length === 0) {
    throw new TraceError(
      'empty',
      'The trace file is empty: the program may not have started; trace it again.',
    );
  }
  if (!isMagic(bytes, 0)) {
    throw new TraceError(
      'not-a-trace',
      'This is not an Overlap trace; open a .overlap file written by Overlap.',
    );
  }
  const parts: DecodedPart[] = [];
  let at = 0;
  while (at < bytes.length && isMagic(bytes, at)) {
    const version = bytes[at + MAGIC.length - 1];
    if (version < FORMAT_VERSION) {
      throw new TraceError(
        'older-version',
        `This trace was written by an early Overlap (format ${version}), which this one cannot read; trace the program again.`,
      );
    }
    if (version > FORMAT_VERSION) {
      throw new TraceError(
        'newer-version',
        `This trace was written by a newer Overlap (format ${version}, this one reads ${FORMAT_VERSION}); update Overlap to open it.`,
      );
    }
    const { part, next } = readPart(bytes, at + MAGIC.length);
    if (part !== null) parts.push(part);
    at = next;
  }
  if (parts.length === 0) {
    throw new TraceError(
      'nothing-readable',
      'The trace is cut off before its first record; trace the program again.',
    );
  }
  return { parts };
}

/** "OVERLAP" followed by any version. */
function isMagic(bytes: Uint8Array, at: number): boolean {
  if (at + MAGIC.length > bytes.length) return false;
  for (let i = 0; i < MAGIC.length - 1; i++) if (bytes[at + i] !== MAGIC[i]) return false;
  return true;
}

function readPart(bytes: Uint8Array, start: number): { part: DecodedPart | null; next: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let part: DecodedPart | null = null;
  let at = start;
  while (at < bytes.length && !isMagic(bytes, at)) {
    const torn = (): { part: DecodedPart | null; next: number } => {
      const next = nextMagic(bytes, at);
      if (part !== null) part.tornBytes += next - at;
      return { part, next };
    };
    if (at + 5 > bytes.length) return torn();
    const type = bytes[at];
    const length = view.getUint32(at + 1, true);
    if (length > MAX_CHUNK_BYTES || at + 5 + length > bytes.length) return torn();
    const payload = bytes.subarray(at + 5, at + 5 + length);
    if (part === null) {
      const meta = type === ChunkType.Meta ? readMeta(payload) : null;
      if (meta === null) return torn();
      part = emptyPart(meta);
    } else if (!readChunk(part, type, payload)) {
      return torn();
    }
    at += 5 + length;
  }
  return { part, next: at };
}

/** A part of which only the first chunk is known. */
export function emptyPart(meta: PartMeta): DecodedPart {
  return {
    meta,
    files: new Map(),
    sites: new Map(),
    strings: new Map(),
    notes: [],
    losses: [],
    end: null,
    records: [],
    tornBytes: 0,
  };
}

/** Takes a chunk into its part. False when it is damaged. Unknown types are skipped: a later minor version may add some. */
export function readChunk(part: DecodedPart, type: number, payload: Uint8Array): boolean {
  switch (type) {
    case ChunkType.Records:
      part.records.push(payload);
      return true;
    case ChunkType.Definitions:
      return readDefinitions(payload, part);
    case ChunkType.Note: {
      const note = readNote(payload);
      if (note?.kind === 'setup') part.setupNs = note.ns;
      else if (note?.kind === 'script') part.script = note.files?.[0];
      else if (note !== null) part.notes.push(note);
      return note !== null;
    }
    case ChunkType.Loss: {
      const loss = readLoss(payload);
      if (loss !== null) part.losses.push(loss);
      return loss !== null;
    }
    case ChunkType.End:
      part.end = readEnd(payload);
      return part.end !== null;
    default:
      return type >= 0x41 && type <= 0x5a;
  }
}

/** Where the next part begins after damage, or the end of the file. */
function nextMagic(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(MAGIC[0], from + 1);
  while (at >= 0) {
    if (isMagic(bytes, at)) return at;
    at = bytes.indexOf(MAGIC[0], at + 1);
  }
  return bytes.length;
}
