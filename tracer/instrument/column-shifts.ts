import type { Insertion } from './instrument-types';
import { LineIndex } from './line-index';

/**
 * Where a place in instrumented code stands in the text it was made from, and back. Lines are the same in both; only
 * columns move. Lines and columns count from 0.
 */
export class ColumnShifts {
  /** Per line that has insertions: column in the source, column in the code where the insertion ends, alternating. */
  private readonly lines = new Map<number, number[]>();

  constructor(source: string, insertions: readonly Insertion[]) {
    const index = new LineIndex(source);
    let line = -1;
    let shift = 0;
    let pairs: number[] = [];
    for (const { at, text } of insertions) {
      const place = index.place(at);
      if (place.line !== line) {
        line = place.line;
        shift = 0;
        pairs = [];
        this.lines.set(line, pairs);
      }
      shift += text.length;
      pairs.push(place.column, place.column + shift);
    }
  }

  /** Whether anything was inserted in a line. */
  changes(line: number): boolean {
    return this.lines.has(line);
  }

  /** Column in the source of a column in the code; inside of an insertion: where it stands. */
  toSource(line: number, column: number): number {
    const pairs = this.lines.get(line);
    if (pairs === undefined) return column;
    const i = lastAtMost(pairs, 1, column);
    if (i < 0) return Math.min(column, pairs[0]);
    const mapped = pairs[i - 1] + column - pairs[i];
    return i + 1 < pairs.length ? Math.min(mapped, pairs[i + 1]) : mapped;
  }

  /** Column in the code of a column in the source; where something was inserted: behind it. */
  toCode(line: number, column: number): number {
    const pairs = this.lines.get(line);
    if (pairs === undefined) return column;
    const i = lastAtMost(pairs, 0, column);
    return i < 0 ? column : pairs[i + 1] + column - pairs[i];
  }
}

/** Largest i ≡ parity (mod 2) with pairs[i] <= value, -1 when there is none. */
function lastAtMost(pairs: readonly number[], parity: number, value: number): number {
  let low = -1;
  let high = pairs.length >> 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (pairs[2 * middle + parity] <= value) low = middle;
    else high = middle;
  }
  return low < 0 ? -1 : 2 * low + parity;
}
