/** A range of text, 0-based lines and UTF-16 columns, end exclusive: vscode.Range without vscode. */
export interface TextPlace {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

/** One change of a document: the text of a place was replaced. */
export interface TextChange {
  place: TextPlace;
  text: string;
}

/** Where a line and a column are, 0-based. */
export interface TextPosition {
  line: number;
  column: number;
}

/** From the 1-based places of findings and fixes. */
export function placeOf(range: {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}): TextPlace {
  return {
    startLine: range.line - 1,
    startColumn: range.column - 1,
    endLine: range.endLine - 1,
    endColumn: range.endColumn - 1,
  };
}

/** Its first character. */
export function startOf({ startLine, startColumn }: TextPlace): TextPosition {
  return { line: startLine, column: startColumn };
}

/** The character behind its last. */
export function endOf({ endLine, endColumn }: TextPlace): TextPosition {
  return { line: endLine, column: endColumn };
}

/** Negative, 0 or positive, as the one stands before, at or behind the other. */
export function comparePositions(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.column - b.column;
}

/** Whether a change is inside of a place, covers some of it, or stands right beside it. */
export function touches({ place: changed }: TextChange, place: TextPlace): boolean {
  return (
    comparePositions(endOf(changed), startOf(place)) >= 0 &&
    comparePositions(startOf(changed), endOf(place)) <= 0
  );
}

/**
 * Where a place is after a change, as VS Code moves its decorations: what is typed inside belongs to it, what is typed
 * at its edges does not; empty where it was when all of it is gone. The same object when it has not moved.
 */
export function movePlace(place: TextPlace, change: TextChange): TextPlace {
  const from = startOf(change.place);
  const to = endOf(change.place);
  if (comparePositions(endOf(place), from) <= 0 && comparePositions(startOf(place), from) < 0) return place;
  const start = startOf(place);
  const end = endOf(place);
  const inserted = comparePositions(from, to) === 0;
  const behind = endAfter(change);
  const startsBefore = comparePositions(start, from) < (inserted ? 0 : 1);
  const newStart = startsBefore ? start : comparePositions(start, to) < 0 ? behind : shifted(start, change);
  const endsBefore = comparePositions(end, inserted ? from : to) < (inserted ? 1 : 0);
  const newEnd = !endsBefore ? shifted(end, change) : comparePositions(end, from) < 0 ? end : from;
  const last = comparePositions(newEnd, newStart) < 0 ? newStart : newEnd;
  return {
    startLine: newStart.line,
    startColumn: newStart.column,
    endLine: last.line,
    endColumn: last.column,
  };
}

/** Where the text that a change has put in ends. */
function endAfter({ place, text }: TextChange): TextPosition {
  const lines = text.split('\n');
  const { length } = lines[lines.length - 1];
  return lines.length === 1
    ? { line: place.startLine, column: place.startColumn + length }
    : { line: place.startLine + lines.length - 1, column: length };
}

/** A position at the end of what was replaced, or behind it. */
function shifted({ line, column }: TextPosition, change: TextChange): TextPosition {
  const end = endAfter(change);
  return {
    line: line + end.line - change.place.endLine,
    column: line === change.place.endLine ? column + end.column - change.place.endColumn : column,
  };
}
