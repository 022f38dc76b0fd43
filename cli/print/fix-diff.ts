import type { FixEdit } from '../../core/analysis/finding';
import type { ReadSource } from '../../core/source/judgement';

/** One line of a fix as it is shown: taken out, put in, unchanged between them, or (⋮) left out between hunks. */
export interface DiffLine {
  sign: '-' | '+' | ' ' | '⋮';
  text: string;
  /** 1-based line in the source as it is; null for what is put in. */
  line: number | null;
}

const MOST_LINES = 18;
/** So many unchanged lines between two edits are shown; more are left out. */
const CONTEXT = 2;

/**
 * What the edits of a fix change, as lines taken out and put in, without their common indentation.
 * [] when a source cannot be read, or when it would be longer than a terminal should be filled with.
 */
export function fixDiff(edits: readonly FixEdit[], readSource: ReadSource): DiffLine[] {
  const hunks = hunksOf(edits).flatMap((hunk) => {
    const source = readSource(hunk[0].file);
    return source === null ? [] : [diffOf(hunk, source.split(/\r?\n/))];
  });
  const gap: DiffLine = { sign: '⋮', text: '', line: null };
  const lines = hunks.flatMap((hunk, i) => (i === 0 ? hunk : [gap, ...hunk]));
  if (lines.length > MOST_LINES) return [];
  const indents = lines.filter((l) => l.text.trim() !== '').map((l) => l.text.search(/\S/));
  const common = Math.min(...indents);
  return lines.map((l) => ({ ...l, text: l.text.slice(common) }));
}

/** Edits that touch the same or near lines belong together. */
function hunksOf(edits: readonly FixEdit[]): FixEdit[][] {
  const sorted = [...edits].sort(
    (a, b) => a.file.localeCompare(b.file) || a.startLine - b.startLine || a.startColumn - b.startColumn,
  );
  const hunks: FixEdit[][] = [];
  for (const edit of sorted) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && last.file === edit.file && edit.startLine <= last.endLine + 1 + CONTEXT)
      hunks.at(-1)!.push(edit);
    else hunks.push([edit]);
  }
  return hunks;
}

function diffOf(hunk: readonly FixEdit[], source: readonly string[]): DiffLine[] {
  const from = hunk[0].startLine;
  const to = Math.max(...hunk.map((edit) => edit.endLine));
  const before = source.slice(from - 1, to);
  const after = applied(hunk, before, from).split('\n');
  const lines = lineDiff(before, after).map(
    (l): DiffLine => ({ ...l, line: l.line === null ? null : l.line + from }),
  );
  const changed = (l: DiffLine): boolean => l.sign !== ' ';
  // Lines that an edit only touches at their ends are the same on both sides.
  return lines.slice(lines.findIndex(changed), lines.findLastIndex(changed) + 1);
}

/** Longest common subsequence of lines: what is in it stays. `line` is 0-based here. */
function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  const common = Array.from({ length: before.length + 1 }, () => new Int32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i][j] =
        before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ sign: ' ', text: before[i], line: i++ });
      j++;
    } else if (i < before.length && (j === after.length || common[i + 1][j] >= common[i][j + 1])) {
      lines.push({ sign: '-', text: before[i], line: i++ });
    } else {
      lines.push({ sign: '+', text: after[j++], line: null });
    }
  }
  return lines;
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
