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

/**
 * Where a place is after a change: moved by whole lines when the change is above it, null when its own lines were
 * touched (what we know about them may not hold any more).
 */
export function followChange(place: TextPlace, change: TextChange): TextPlace | null {
  if (change.place.startLine > place.endLine) return place;
  if (!isAbove(place, change)) return null;
  const added = change.text.split('\n').length - 1;
  const moved = added - (change.place.endLine - change.place.startLine);
  return { ...place, startLine: place.startLine + moved, endLine: place.endLine + moved };
}

/** Above, and leaving the start of the place's first line at the start of a line. */
function isAbove(place: TextPlace, { place: changed, text }: TextChange): boolean {
  if (changed.endLine < place.startLine) return true;
  const endsAtLineStart = changed.endLine === place.startLine && changed.endColumn === 0;
  return endsAtLineStart && (text.endsWith('\n') || (text === '' && changed.startColumn === 0));
}
