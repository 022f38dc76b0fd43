/** LEB128 varints up to 2^53 and zigzag, shared by encoder and decoder so that they cannot drift apart. */

/** Bytes a varint may take: ceil(53 / 7). */
export const MAX_VARINT_BYTES = 8;

/** Writes v (an integer, 0 … 2^53-1) at `at` and returns the position after it. */
export function writeVarint(out: Uint8Array, at: number, v: number): number {
  while (v >= 0x80) {
    // Values beyond 31 bits need arithmetic; the common small ones stay on the fast path.
    if (v < 0x80000000) {
      out[at++] = (v & 0x7f) | 0x80;
      v >>>= 7;
    } else {
      out[at++] = (v % 0x80) | 0x80;
      v = Math.floor(v / 0x80);
    }
  }
  out[at++] = v;
  return at;
}

/** Maps … -2 -1 0 1 2 … to 3 1 0 2 4. */
export function zigzag(v: number): number {
  return v >= 0 ? v * 2 : -v * 2 - 1;
}

export function unzigzag(v: number): number {
  return v % 2 === 0 ? v / 2 : -(v + 1) / 2;
}
