import { ChunkType, MAGIC, MAX_CHUNK_BYTES } from '../core/format/record-layout';

const HEADER_BYTES = 5;
const KNOWN_TYPES: readonly number[] = Object.values(ChunkType);

/** What a piece of a part's bytes holds. */
export interface ScannedChunk {
  type: number;
  /** Offset of the payload in the scanned bytes. */
  from: number;
  length: number;
}

export interface Scan {
  chunks: ScannedChunk[];
  /** Bytes that belong to whole, plausible chunks (counted from `at`). Beyond lies a tear, damage, or what is not written yet. */
  good: number;
  /** The byte after `good` cannot begin a chunk: more bytes would not help. */
  damaged: boolean;
}

/** True when the bytes begin like a part this version writes. */
export function beginsLikePart(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && MAGIC.every((b, i) => bytes[i] === b);
}

/** Finds whole chunks from `at` on. Stops at the first that is cut off or cannot be one. Linear, allocates per chunk. */
export function scanChunks(bytes: Uint8Array, at: number): Scan {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: ScannedChunk[] = [];
  const start = at;
  while (at + HEADER_BYTES <= bytes.length) {
    const type = bytes[at];
    const length = view.getUint32(at + 1, true);
    if (!KNOWN_TYPES.includes(type) || length > MAX_CHUNK_BYTES) {
      return { chunks, good: at - start, damaged: true };
    }
    if (at + HEADER_BYTES + length > bytes.length) break;
    chunks.push({ type, from: at + HEADER_BYTES, length });
    at += HEADER_BYTES + length;
  }
  return { chunks, good: at - start, damaged: false };
}
