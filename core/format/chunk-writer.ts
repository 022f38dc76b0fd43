import {
  ChunkType,
  type Definitions,
  type Loss,
  MAGIC,
  type Note,
  type PartEnd,
  type PartMeta,
} from './record-layout';

const utf8 = new TextEncoder();

/** The bytes of one chunk: type, length, payload. */
export function chunk(type: number, payload: Uint8Array): Uint8Array {
  const out = new Uint8Array(5 + payload.length);
  out[0] = type;
  new DataView(out.buffer).setUint32(1, payload.length, true);
  out.set(payload, 5);
  return out;
}

function jsonChunk(type: number, value: unknown): Uint8Array {
  return chunk(type, utf8.encode(JSON.stringify(value)));
}

/** The magic and the meta chunk: how every part begins. */
export function partHead(meta: PartMeta): Uint8Array {
  const body = jsonChunk(ChunkType.Meta, meta);
  const out = new Uint8Array(MAGIC.length + body.length);
  out.set(MAGIC);
  out.set(body, MAGIC.length);
  return out;
}

export const definitionsChunk = (d: Definitions): Uint8Array => jsonChunk(ChunkType.Definitions, d);
export const noteChunk = (n: Note): Uint8Array => jsonChunk(ChunkType.Note, n);
export const lossChunk = (l: Loss): Uint8Array => jsonChunk(ChunkType.Loss, l);
export const endChunk = (e: PartEnd): Uint8Array => jsonChunk(ChunkType.End, e);
export const recordsChunk = (payload: Uint8Array): Uint8Array => chunk(ChunkType.Records, payload);
