import type { FixEdit } from '../../core/analysis/finding';
import type { ReadSource } from '../../core/source/judgement';

/** One line of a fix as it is shown: taken out or put in. */
export interface DiffLine {
  sign: '-' | '+';
  text: string;
}

const MOST_LINES = 14;

/**
 * What the edits of a fix change, as lines taken out and put in, without their common indentation.
 * [] when a source cannot be read, or when it would be longer than a terminal should be filled with.
 */
export function fixDiff(edits: readonly FixEdit[], readSource: ReadSource): DiffLine[] {
  const lines = hunksOf(edits).flatMap((hunk) => {
    const source = readSource(hunk[0].file);
    return source === null ? [] : diffOf(hunk, source.split(/\r?\n/));
  });
  if (lines.length > MOST_LINES) return [];
  const indents = lines.filter((l) => l.text.trim() !== '').map((l) => l.text.search(/\S/));
  const common = Math.min(...indents);
  return lines.map((l) => ({ ...l, text: l.text.slice(common) }));
}

/** Edits that touch the same or adjoining lines belong together. */
function hunksOf(edits: readonly FixEdit[]): FixEdit[][] {
  const sorted = [...edits].sort(
    (a, b) => a.file.localeCompare(b.file) || a.startLine - b.startLine || a.startColumn - b.startColumn,
  );
  const hunks: FixEdit[][] = [];
  for (const edit of sorted) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && last.file === edit.file && edit.startLine <= last.endLine + 1)
      hunks.at(-1)!.push(edit);
    else hunks.push([edit]);
  }
  return hunks;
}

function diffOf(hunk: readonly FixEdit[], source: readonly string[]): DiffLine[] {
  const from = hunk[0].startLine;
  const to = Math.max(...hunk.map((edit) => edit.endLine));
  let before = source.slice(from - 1, to);
  let after = applied(hunk, before, from).split('\n');
  // Lines that an edit only touches at their ends are the same on both sides.
  while (before.length > 0 && after.length > 0 && before[0] === after[0]) {
    before = before.slice(1);
    after = after.slice(1);
  }
  while (before.length > 0 && after.length > 0 && before.at(-1) === after.at(-1)) {
    before = before.slice(0, -1);
    after = after.slice(0, -1);
  }
  const line = (sign: '-' | '+') => (text: string) => ({ sign, text });
  return [...before.map(line('-')), ...after.map(line('+'))];
}

function applied(hunk: readonly FixEdit[], lines: readonly string[], firstLine: number): string {
  const text = lines.join('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - firstLine).reduce((sum, l) => sum + l.length + 1, 0) + column - 1;
  return [...hunk].reverse().reduce((changed, edit) => {
    const start = offset(edit.startLine, edit.startColumn);
    const end = offset(edit.endLine, edit.endColumn);
    return changed.slice(0, start) + edit.newText.replace(/\r\n/g, '\n') + changed.slice(end);
  }, text);
}
