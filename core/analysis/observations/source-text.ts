import type { ReadSource, SourceRange } from '../../source/judgement';

/** The text of a line before a column (1-based); null when the source is not to be had. */
export function textBefore(read: ReadSource, file: string, line: number, column: number): string | null {
  const lines = read(file)?.split('\n');
  const text = lines?.[line - 1];
  if (lines === undefined || text === undefined) return null;
  const before = text.slice(0, column - 1);
  // A statement that begins a line stands behind whatever ends the line before.
  return before.trim() === '' ? `${(lines[line - 2] ?? '').trimEnd()} ` : before;
}

/** All of the source in a range, whitespace folded; '' when it is not to be had. */
export function textIn(read: ReadSource, range: SourceRange): string {
  const lines = read(range.file)
    ?.split('\n')
    .slice(range.line - 1, range.endLine);
  if (lines === undefined || lines.length === 0) return '';
  lines[lines.length - 1] = lines[lines.length - 1].slice(0, range.endColumn - 1);
  lines[0] = lines[0].slice(range.column - 1);
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}
