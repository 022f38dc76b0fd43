import type { TraceModel } from '../../core/model/trace-model';

/**
 * The number of each row among those of its part. A part's rows come in the order in which they happened, so these
 * stay the same while the trace grows, and in whichever order its parts are read.
 */
export function ordinals(part: Uint16Array, parts: number): Int32Array {
  const next = new Int32Array(parts);
  const out = new Int32Array(part.length);
  for (let row = 0; row < part.length; row++) out[row] = next[part[row]]++;
  return out;
}

/** "1234.0": which process and thread a part is of. */
export const partKeys = (model: TraceModel): string[] =>
  model.parts.map(({ pid, threadId }) => `${pid}.${threadId}`);
