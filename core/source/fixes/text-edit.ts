import type { FixEdit } from '../../analysis/finding';
import { positionAt } from '../parse/positions';

/** A replacement of text[from, to) (offsets of the original text). */
export interface TextEdit {
  from: number;
  to: number;
  text: string;
}

/** Applies edits that do not overlap. Of two insertions at one place the first in the list comes first. */
export function applyEdits(text: string, edits: TextEdit[]): string {
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => b.from - a.from || b.order - a.order);
  let result = text;
  for (const edit of sorted) result = result.slice(0, edit.from) + edit.text + result.slice(edit.to);
  return result;
}

/** Edits by offset as edits by line and column (1-based), from the first to the last. */
export function toFixEdits(file: string, text: string, edits: TextEdit[]): FixEdit[] {
  return [...edits]
    .sort((a, b) => a.from - b.from)
    .map((edit) => {
      const start = positionAt(text, edit.from);
      const end = positionAt(text, edit.to);
      return {
        file,
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
        newText: edit.text,
      };
    });
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** White space at the start of the offset's line. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

/** One step of indentation as the file has it. */
export function indentStep(text: string): string {
  const match = /\n(\t+| {2,8})\S/.exec(text);
  if (!match) return '  ';
  return match[1].startsWith('\t') ? '\t' : match[1].length >= 4 && !/\n {2}\S/.test(text) ? '    ' : '  ';
}

/** The file's own end of line. */
export function newline(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Does the file end its statements with semicolons? */
export function semicolon(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => /[\w)\]'"`;]\s*$/.test(line));
  const withOne = lines.filter((line) => line.trimEnd().endsWith(';')).length;
  return withOne * 4 >= lines.length ? ';' : '';
}

/** The range of a statement with its whole lines, when nothing else stands on them; else its own range. */
export function wholeLines(
  text: string,
  from: number,
  to: number,
): { from: number; to: number; whole: boolean } {
  const start = lineStart(text, from);
  const rest = /^[ \t]*(\/\/[^\n]*)?(\r?\n|$)/.exec(text.slice(to));
  if (text.slice(start, from).trim() === '' && rest && !rest[1])
    return { from: start, to: to + rest[0].length, whole: true };
  return { from, to, whole: false };
}

/** Edits that take statements away, with their lines where they stand alone on them. */
export function without(
  text: string,
  statements: { start?: number | null; end?: number | null }[],
): TextEdit[] {
  return statements.map(({ start, end }) => {
    const { from, to } = wholeLines(text, start ?? 0, end ?? 0);
    return { from, to, text: '' };
  });
}

/** No line of a fix need be longer: 80 where all of the file is as narrow, else 100. */
export function lineWidth(text: string): number {
  return /^.{81,}$/m.test(text) ? 100 : 80;
}

/**
 * Where text goes that is to stand in front of a statement: also in front of the semicolon that guards it, in files that
 * write none at the ends (`;[a, b].forEach(…)`).
 */
function beforeGuard(text: string, at: number): number {
  const guard = /^[ \t]*(;)[ \t]*$/.exec(text.slice(lineStart(text, at), at));
  return guard ? text.lastIndexOf(';', at - 1) : at;
}

/** Does the statement share its line with code in front of it? (`{ const a = await f(); … }`) */
function isAmidLine(text: string, at: number): boolean {
  const before = text.slice(lineStart(text, at), beforeGuard(text, at));
  return before.replace(/\/\*.*?\*\//g, '').trim() !== '';
}

/** Where the comments begin that stand right above a statement, or on its line in front of it; `at` where there are none. */
export function withComments(text: string, at: number): number {
  const before = text.slice(0, at);
  const comments =
    /(?:^|\n)[ \t]*((?:\/\/.*\r?\n[ \t]*|\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*(?:\r?\n)?[ \t]*)+)$/.exec(before);
  return comments ? at - comments[1].length : at;
}

/** What stands between a statement and the next, which begins at `at`: a line's end, or a space where that is amid a line. */
export function statementBreak(text: string, at: number): string {
  return isAmidLine(text, at) ? '; ' : `${semicolon(text)}${newline(text)}${indentAt(text, at)}`;
}

/**
 * Statements (without their semicolons) in front of the one that begins at `at`; `aboveComments`: in front of the comments
 * on the lines above it, too, which are about it.
 */
export function linesBefore(
  text: string,
  at: number,
  lines: readonly string[],
  aboveComments = false,
): TextEdit {
  const after = statementBreak(text, at);
  if (aboveComments && !isAmidLine(text, at)) {
    const from = withComments(text, at);
    // What stands at the head of a file is about the file.
    if (from < at && text.slice(0, from).trim() !== '')
      return { from, to: from, text: lines.map((line) => line + after).join('') };
  }
  const from = beforeGuard(text, at);
  // What follows must not become part of the last line.
  const joins = from === at && !after.includes(';') && /[([`+\-/]/.test(text[at] ?? '');
  return { from, to: from, text: lines.map((line) => line + after).join('') + (joins ? ';' : '') };
}

/** `head(argument)tail` on one line where it fits, else with the argument on a line of its own. */
export function callText(text: string, indent: string, head: string, argument: string, tail: string): string {
  const line = `${head}(${argument})${tail}`;
  if (argument.includes('\n') || indent.length + line.split('\n')[0].length <= lineWidth(text)) return line;
  const eol = newline(text);
  return `${head}(${eol}${indent}${indentStep(text)}${argument},${eol}${indent})${tail}`;
}

/** The quotation mark that the file writes its texts with. */
export function quote(text: string): '"' | "'" {
  const double = text.match(/"[^"'\n]*"/g)?.length ?? 0;
  const single = text.match(/'[^"'\n]*'/g)?.length ?? 0;
  return double > single ? '"' : "'";
}
