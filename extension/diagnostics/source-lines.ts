import type { TextPlace } from './text-place';

/** The text of a file in lines, without their ends. */
export type SourceLines = readonly string[];

/** Whatever the line ends are, also mixed. */
export function linesOf(text: string): SourceLines {
  return text.split(/\r?\n/);
}

/** The text of a place; line ends are \n. */
export function textAt(
  lines: SourceLines,
  { startLine, startColumn, endLine, endColumn }: TextPlace,
): string {
  if (startLine === endLine) return (lines[startLine] ?? '').slice(startColumn, endColumn);
  return [
    (lines[startLine] ?? '').slice(startColumn),
    ...lines.slice(startLine + 1, endLine),
    (lines[endLine] ?? '').slice(0, endColumn),
  ].join('\n');
}

/** Every place where a text stands (line ends are \n), from the first to the last. */
export function placesOf(text: string, lines: SourceLines): TextPlace[] {
  const wanted = text.split('\n');
  const last = wanted.length - 1;
  const places: TextPlace[] = [];
  if (text === '') return places;
  for (let line = 0; line + last < lines.length; line++) {
    for (let at = lines[line].indexOf(wanted[0]); at >= 0; at = lines[line].indexOf(wanted[0], at + 1)) {
      const endColumn = last === 0 ? at + text.length : wanted[last].length;
      const place = { startLine: line, startColumn: at, endLine: line + last, endColumn };
      if (last === 0 || textAt(lines, place) === text) places.push(place);
    }
  }
  return places;
}
