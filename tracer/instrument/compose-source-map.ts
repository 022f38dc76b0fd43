import { pathToFileURL } from 'node:url';
import { ColumnShifts } from './column-shifts';
import type { FoundSourceMap } from './find-source-map';
import type { Insertion } from './instrument-types';
import { LineIndex } from './line-index';
import { isAbsolute, MappingsWriter, type RawSourceMap } from './source-map';

/**
 * A source map of instrumented code: to the originals when the text it was made from has a map (`found`), else to that
 * text, which is at `path` (absolute). Debuggers, coverage and --enable-source-maps then see what they saw without us.
 */
export function composeSourceMap(
  source: string,
  insertions: readonly Insertion[],
  path: string,
  found: FoundSourceMap | null,
): RawSourceMap {
  const shifts = new ColumnShifts(source, insertions);
  const writer = new MappingsWriter();
  if (found === null) {
    writeIdentity(source, shifts, writer);
    return { version: 3, sources: [asUrl(path)], names: [], mappings: writer.finish() };
  }
  found.map.lines.forEach((segments, line) => {
    for (const { column, source: from, line: originalLine, originalColumn } of segments)
      writer.add(line, shifts.toCode(line, column), from, originalLine, originalColumn);
  });
  const sourcesContent = found.map.contents;
  return {
    version: 3,
    sources: found.paths.map(asUrl),
    ...(sourcesContent.some((content) => content !== null) ? { sourcesContent } : {}),
    names: [],
    mappings: writer.finish(),
  };
}

/** One segment per word and per other character: readers take a place to the beginning of its segment. */
function writeIdentity(source: string, shifts: ColumnShifts, writer: MappingsWriter): void {
  const lines = new LineIndex(source);
  const token = /[\w$]+|[^\s\w$]/g;
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const end = line + 1 < lines.lineCount ? lines.lineStart(line + 1) : source.length;
    token.lastIndex = start;
    for (let match = token.exec(source); match !== null && match.index < end; match = token.exec(source)) {
      const column = match.index - start;
      writer.add(line, shifts.toCode(line, column), 0, line, column);
    }
  }
}

function asUrl(path: string): string {
  return isAbsolute(path) && !/^[A-Za-z][A-Za-z0-9+.-]+:/.test(path) ? pathToFileURL(path).href : path;
}
