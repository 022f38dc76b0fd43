import { readMeta } from './chunk-payloads';
import { ChunkType, MAGIC } from './record-layout';
import { type DecodedPart, emptyPart, readChunk } from './trace-file';

/** One part that is read while it is written: whole chunks come in, records go on. Nothing is read twice. */
export class PartStream {
  /** null until its meta chunk has come. */
  part: DecodedPart | null = null;
  /** A chunk was no chunk: nothing that comes behind it can be read. */
  damaged = false;

  /**
   * @param bytes whole chunks; the magic before the first of them may be there or not
   * @returns the payloads of the record chunks in them, which are not kept in `part.records`
   */
  append(bytes: Uint8Array): Uint8Array[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const records: Uint8Array[] = [];
    let at = MAGIC.subarray(0, MAGIC.length - 1).every((byte, i) => bytes[i] === byte) ? MAGIC.length : 0;
    while (!this.damaged && at < bytes.length) {
      const length = at + 5 <= bytes.length ? view.getUint32(at + 1, true) : Infinity;
      this.damaged =
        at + 5 + length > bytes.length ||
        !this.take(bytes[at], bytes.subarray(at + 5, at + 5 + length), records);
      at += 5 + length;
    }
    return records;
  }

  private take(type: number, payload: Uint8Array, records: Uint8Array[]): boolean {
    if (this.part === null) {
      const meta = type === ChunkType.Meta ? readMeta(payload) : null;
      if (meta !== null) this.part = emptyPart(meta);
      return meta !== null;
    }
    if (type === ChunkType.Records) {
      records.push(payload);
      return true;
    }
    return readChunk(this.part, type, payload);
  }
}
