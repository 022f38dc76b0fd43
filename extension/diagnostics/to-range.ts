import { Range } from 'vscode';
import type { TextPlace } from './text-place';

/** The same place as VS Code's own type. */
export function toRange(place: TextPlace): Range {
  return new Range(place.startLine, place.startColumn, place.endLine, place.endColumn);
}

/** VS Code's range as a place that pure code can work with. */
export function fromRange(range: Range): TextPlace {
  return {
    startLine: range.start.line,
    startColumn: range.start.character,
    endLine: range.end.line,
    endColumn: range.end.character,
  };
}
