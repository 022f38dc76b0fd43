import { Range } from 'vscode';
import type { TextPlace } from './text-place';

export function toRange(place: TextPlace): Range {
  return new Range(place.startLine, place.startColumn, place.endLine, place.endColumn);
}

export function fromRange(range: Range): TextPlace {
  return {
    startLine: range.start.line,
    startColumn: range.start.character,
    endLine: range.end.line,
    endColumn: range.end.character,
  };
}
