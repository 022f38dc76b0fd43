import { isAbsolute, relative, sep } from 'node:path';
import type { ReadSource, SourceRange } from '../../core/source/judgement';
import { cut } from './layout';

/** An awaited expression may be a page long. */
const MOST_TEXT = 100;

/** A path as a person in `cwd` would write it: relative inside of it, absolute outside. */
export function shownPath(file: string, cwd: string): string {
  if (!isAbsolute(file)) return file;
  const short = relative(cwd, file);
  return short === '' || short === '..' || short.startsWith(`..${sep}`) ? file : short;
}

/** "src/report.js:41:18": what terminals make a link of. */
export function placeOf(at: { file: string; line: number; column: number }, cwd: string): string {
  return `${shownPath(at.file, cwd)}:${at.line}:${at.column}`;
}

/** What is awaited there, from the source, without the keyword; '' when the source is not to be had. */
export function awaitedText(at: SourceRange, readSource: ReadSource): string {
  const lines = readSource(at.file)?.split(/\r?\n/);
  if (lines === undefined || at.endLine > lines.length) return '';
  const first = lines[at.line - 1] ?? '';
  const text =
    at.line === at.endLine
      ? first.slice(at.column - 1, at.endColumn - 1)
      : `${first.slice(at.column - 1)} ${lines
          .slice(at.line, at.endLine - 1)
          .map((line) => line.trim())
          .join(' ')} ${lines[at.endLine - 1].slice(0, at.endColumn - 1).trim()}`;
  return cut(
    text
      .replace(/\s+/g, ' ')
      .replace(/^await\s+/, '')
      // Of a loop only what it goes over.
      .replace(/^(for await \(.*?\)) ?\{.*$/, '$1')
      .trim(),
    MOST_TEXT,
  );
}
