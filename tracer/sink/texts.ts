import { definitionsChunk } from '../../core/format/chunk-writer';
import type { Definitions } from '../../core/format/record-layout';
import { apply, atomics } from '../safe';
import { Control, type Ring } from './ring';

type StringDef = NonNullable<Definitions['strings']>[number];

const { fromCharCode } = String;

/** Before a text's UTF-16 units: its number's lower and upper half, and its length. */
const HEAD = 3;

/**
 * Texts that records mention go the way of the records, in memory of their own beside them: writing each to the file as
 * it was met took programs that open thousands of files longer than all their promises. Positions count units, modulo
 * 2^32; the unit at a position is the one at its lowest bits.
 *
 * To be called before the record that mentions the text.
 * @returns false when there is no room: others must drain first.
 */
export function putText({ control, texts }: Ring, id: number, text: string): boolean {
  const at = control[Control.TextWrite];
  const { length } = text;
  const used = (at - atomics.load(control, Control.TextRead)) | 0;
  if (length > 0xffff || used + HEAD + length > texts.length) return false;
  const mask = texts.length - 1;
  texts[at & mask] = id & 0xffff;
  texts[(at + 1) & mask] = id >>> 16;
  texts[(at + 2) & mask] = length;
  for (let i = 0; i < length; i++) texts[(at + HEAD + i) & mask] = text.charCodeAt(i);
  atomics.store(control, Control.TextWrite, at + HEAD + length);
  return true;
}

/** Whether there are texts that are not in the file yet. */
export function textsWait({ control }: Ring): boolean {
  return atomics.load(control, Control.TextWrite) !== atomics.load(control, Control.TextRead);
}

/**
 * Hands all texts to `sink` as one chunk, if there are any. The lock must be held. To be called when it is known up to
 * where records will be drained: what these mention is here by then.
 */
export function drainTexts(ring: Ring, sink: (chunk: Uint8Array) => void): void {
  if (!textsWait(ring)) return;
  const { control, texts } = ring;
  const mask = texts.length - 1;
  const until = atomics.load(control, Control.TextWrite);
  const strings: StringDef[] = [];
  let at = atomics.load(control, Control.TextRead);
  while (at !== until) {
    const id = texts[at & mask] | (texts[(at + 1) & mask] << 16);
    const units = new Array<number>(texts[(at + 2) & mask]);
    for (let i = 0; i < units.length; i++) units[i] = texts[(at + HEAD + i) & mask];
    strings[strings.length] = { id, text: apply(fromCharCode, null, units) };
    at = (at + HEAD + units.length) | 0;
  }
  sink(definitionsChunk({ strings }));
  atomics.store(control, Control.TextRead, until);
}
