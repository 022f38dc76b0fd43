import type { Followed, TextEdit } from './follow-changes';
import type { TextChange } from './text-place';

/** Where text begins, 0-based. */
interface TextStart {
  line: number;
  column: number;
}

/**
 * Whether changes of a file were the fix of what is followed. VS Code breaks the edits it is given into smaller ones, so the
 * text that they have left is looked at: awaits may stand on lines of their own that the fix has not touched.
 * @param textFrom as many letters of the changed text, from there; line ends are \n
 */
export function isFixMade(
  { edits }: Followed,
  file: string,
  changes: readonly TextChange[],
  textFrom: (start: TextStart, length: number) => string,
): boolean {
  const here = edits?.filter((edit) => edit.file === file) ?? [];
  const touched = changes.some(({ place }) =>
    here.some((edit) => place.startLine <= edit.place.endLine && place.endLine >= edit.place.startLine),
  );
  if (!touched) return false;
  const written = startsAfter(here).filter(({ text }) => text !== '');
  return written.length > 0 && written.every(({ start, text }) => textFrom(start, text.length) === text);
}

/** Where the text of each edit begins once all of them are made. */
function startsAfter(edits: readonly TextEdit[]): { start: TextStart; text: string }[] {
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
