import type { SourceRange } from '../judgement';
import type { Node } from './nodes';

/** Offset of a 1-based position; null when the text has no such line. */
export function offsetAt(text: string, line: number, column: number): number | null {
  let at = 0;
  for (let current = 1; current < line; current++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return null;
    at = end + 1;
  }
  return at + column - 1;
}

/** 1-based, end exclusive. */
export function rangeOf(file: string, node: Node): SourceRange {
  const loc = node.loc;
  return {
    file,
    line: loc?.start.line ?? 1,
    column: (loc?.start.column ?? 0) + 1,
    endLine: loc?.end.line ?? 1,
    endColumn: (loc?.end.column ?? 0) + 1,
  };
}

/** 1-based line and column of an offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    if (end < 0 || end >= offset) return { line, column: offset - start + 1 };
    start = end + 1;
    line++;
  }
}
