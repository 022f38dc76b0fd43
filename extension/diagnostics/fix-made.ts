import type { SourceEdit } from './follow-place';
import type { TextEdit } from './followed-fix';
import { textAt } from './source-lines';
import type { TextPosition } from './text-place';

/**
 * Whether an edit of a file was a fix. VS Code breaks the edits it is given into smaller ones, so the text that they have
 * left is looked at: awaits may stand on lines of their own that the fix has not touched.
 * @param edits of the fix, as they were to be made before
 */
export function isFixMade(edits: readonly TextEdit[], { file, changes, after }: SourceEdit): boolean {
  const here = edits.filter((edit) => edit.file === file);
  const touched = changes.some(({ place }) =>
    here.some((edit) => place.startLine <= edit.place.endLine && place.endLine >= edit.place.startLine),
  );
  if (!touched) return false;
  const written = startsAfter(here).filter(({ text }) => text !== '');
  return written.length > 0 && written.every(({ start, text }) => stands(text, start, after));
}

function stands(text: string, { line, column }: TextPosition, lines: readonly string[]): boolean {
  const added = text.split('\n');
  const last = added[added.length - 1].length;
  const place = {
    startLine: line,
    startColumn: column,
    endLine: line + added.length - 1,
    endColumn: added.length > 1 ? last : column + last,
  };
  return textAt(lines, place) === text;
}

/** Where the text of each edit begins once all of them are made. */
function startsAfter(edits: readonly TextEdit[]): { start: TextPosition; text: string }[] {
  const inOrder = [...edits].sort(
    ({ place: a }, { place: b }) => a.startLine - b.startLine || a.startColumn - b.startColumn,
  );
  let lines = 0;
  /** On the line where the edit before ended, everything behind it has moved. */
  let columns = { onLine: -1, by: 0 };
  return inOrder.map(({ place, newText }) => {
    const start = {
      line: place.startLine + lines,
      column: place.startColumn + (columns.onLine === place.startLine ? columns.by : 0),
    };
    const added = newText.split('\n');
    const last = added[added.length - 1].length;
    const end = added.length > 1 ? last : start.column + last;
    lines += added.length - 1 - (place.endLine - place.startLine);
    columns = { onLine: place.endLine, by: end - place.endColumn };
    return { start, text: newText };
  });
}
