import { closeSync, openSync, readSync } from 'node:fs';
import { readMeta } from '../core/format/chunk-payloads';
import { ChunkType, MAGIC, MAX_CHUNK_BYTES, type PartMeta } from '../core/format/record-layout';
import { beginsLikePart, type ScannedChunk, scanChunks } from './part-scan';

const FIRST_READ_BYTES = 1 << 20;

/** Whole chunks of a part file, as views into `bytes`; valid until the next read. */
export interface ReadChunks {
  bytes: Uint8Array;
  chunks: ScannedChunk[];
  /** Bytes of `bytes` the chunks cover, from 0; the rest is read again next time. */
  good: number;
}

/**
 * Reads a part file from front to back in pieces of whole chunks. The file may still be growing: next() gives null when
 * no further whole chunk is there yet, and goes on when called again later.
 */
export class PartReader {
  /** First chunk of the part; null until it has been read. */
  meta: PartMeta | null = null;
  /** Bytes of whole chunks read so far, the magic included. */
  position = 0;
  /** The file does not begin like a part, or a chunk cannot be one: nothing more will come. */
  damaged = false;
  private readonly fd: number;
  private buffer = new Uint8Array(FIRST_READ_BYTES);

  constructor(readonly file: string) {
    this.fd = openSync(file, 'r');
  }

  next(): ReadChunks | null {
    if (this.damaged) return null;
    if (this.position === 0 && !this.readMagic()) return null;
    for (;;) {
      const got = readSync(this.fd, this.buffer, 0, this.buffer.length, this.position);
      const bytes = this.buffer.subarray(0, got);
      const scan = scanChunks(bytes, 0);
      if (scan.chunks.length > 0) {
        this.takeMeta(bytes, scan.chunks[0]);
        if (this.damaged) return null;
        this.position += scan.good;
        return { bytes, chunks: scan.chunks, good: scan.good };
      }
      this.damaged = scan.damaged;
      // A full buffer without a whole chunk: the chunk is larger than the buffer.
      if (scan.damaged || got < this.buffer.length || this.buffer.length > MAX_CHUNK_BYTES) return null;
      this.buffer = new Uint8Array(this.buffer.length * 4);
    }
  }

  close(): void {
    closeSync(this.fd);
  }

  private readMagic(): boolean {
    const head = new Uint8Array(MAGIC.length);
    const got = readSync(this.fd, head, 0, head.length, 0);
    if (got < head.length) return false;
    this.damaged = !beginsLikePart(head);
    if (!this.damaged) this.position = MAGIC.length;
    return !this.damaged;
  }

  private takeMeta(bytes: Uint8Array, first: ScannedChunk): void {
    if (this.meta !== null) return;
    if (first.type === ChunkType.Meta)
      this.meta = readMeta(bytes.subarray(first.from, first.from + first.length));
    this.damaged = this.meta === null;
  }
}
