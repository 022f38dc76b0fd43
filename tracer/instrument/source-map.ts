/** A source map, version 3: JSON as found in files, and decoded. Lines and columns count from 0. */
export interface RawSourceMap {
  version: number;
  file?: string;
  sourceRoot?: string;
  sources: (string | null)[];
  sourcesContent?: (string | null)[];
  names?: string[];
  mappings: string;
  sections?: { offset: { line: number; column: number }; map?: RawSourceMap; url?: string }[];
}

/** One place in the generated text and where it comes from; source -1: from nowhere. */
export interface Segment {
  column: number;
  source: number;
  line: number;
  originalColumn: number;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < DIGITS.length; i++) VALUES[DIGITS.charCodeAt(i)] = i;

/** A decoded map: segments of each generated line in ascending order of columns. */
export class SourceMap {
  readonly sources: string[] = [];
  readonly contents: (string | null)[] = [];
  readonly lines: Segment[][] = [];

  /** Throws when `raw` is not a source map. */
  constructor(raw: RawSourceMap) {
    this.add(raw, 0, 0);
  }

  /** The segment that covers a place: the last one at or before it on its line. */
  find(line: number, column: number): Segment | null {
    const segments = this.lines[line];
    if (segments === undefined) return null;
    let low = -1;
    let high = segments.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (segments[middle].column <= column) low = middle;
      else high = middle;
    }
    return low < 0 || segments[low].source < 0 ? null : segments[low];
  }

  /** The first segment behind a place, on its line or one of the next few. */
  following(line: number, column: number, lines: number): Segment | null {
    for (let l = line; l < Math.min(line + lines, this.lines.length); l++) {
      const from = l === line ? column : -1;
      const found = this.lines[l].find((segment) => segment.column > from && segment.source >= 0);
      if (found !== undefined) return found;
    }
    return null;
  }

  private add(raw: RawSourceMap, lineOffset: number, columnOffset: number): void {
    if (raw.sections !== undefined) {
      for (const { offset, map } of raw.sections)
        if (map !== undefined) this.add(map, lineOffset + offset.line, columnOffset + offset.column);
      return;
    }
    if (typeof raw.mappings !== 'string' || !Array.isArray(raw.sources)) throw new Error('not a source map');
    const first = this.sources.length;
    const root = raw.sourceRoot ? raw.sourceRoot.replace(/\/?$/, '/') : '';
    raw.sources.forEach((source, i) => {
      const name = source ?? '';
      this.sources.push(root !== '' && !isAbsolute(name) ? root + name : name);
      this.contents.push(raw.sourcesContent?.[i] ?? null);
    });
    this.decode(raw.mappings, first, lineOffset, columnOffset);
  }

  private decode(mappings: string, firstSource: number, lineOffset: number, columnOffset: number): void {
    let line = lineOffset;
    let column = columnOffset;
    let source = 0;
    let originalLine = 0;
    let originalColumn = 0;
    let at = 0;
    const read = () => {
      let value = 0;
      let shift = 0;
      for (;;) {
        const digit = VALUES[mappings.charCodeAt(at++) & 127];
        if (digit < 0 || at > mappings.length) throw new Error('bad mapping');
        value += (digit & 31) * 2 ** shift;
        shift += 5;
        if ((digit & 32) === 0) break;
      }
      return value % 2 === 1 ? -(value - 1) / 2 : value / 2;
    };
    const ends = () => at >= mappings.length || mappings[at] === ',' || mappings[at] === ';';
    let segments = this.line(line);
    let sorted = true;
    while (at < mappings.length) {
      const c = mappings.charCodeAt(at);
      if (c === 59) {
        at++;
        if (!sorted) segments.sort((a, b) => a.column - b.column);
        sorted = true;
        line++;
        column = 0;
        segments = this.line(line);
      } else if (c === 44) at++;
      else {
        column += read();
        const previous = segments.length > 0 ? segments[segments.length - 1].column : -1;
        if (column < previous) sorted = false;
        if (ends()) segments.push({ column, source: -1, line: 0, originalColumn: 0 });
        else {
          source += read();
          originalLine += read();
          originalColumn += read();
          if (!ends()) read(); // the name
          segments.push({ column, source: firstSource + source, line: originalLine, originalColumn });
        }
      }
    }
    if (!sorted) segments.sort((a, b) => a.column - b.column);
  }

  private line(line: number): Segment[] {
    while (this.lines.length <= line) this.lines.push([]);
    return this.lines[line];
  }
}

/** Writes segments, given in ascending order of generated lines and columns, as `mappings`. */
export class MappingsWriter {
  private text = '';
  private line = 0;
  private column = 0;
  private source = 0;
  private originalLine = 0;
  private originalColumn = 0;
  private first = true;

  add(line: number, column: number, source: number, originalLine: number, originalColumn: number): void {
    this.begin(line, column);
    if (source < 0) return;
    this.text += vlq(source - this.source) + vlq(originalLine - this.originalLine);
    this.text += vlq(originalColumn - this.originalColumn);
    this.source = source;
    this.originalLine = originalLine;
    this.originalColumn = originalColumn;
  }

  finish(): string {
    return this.text;
  }

  private begin(line: number, column: number): void {
    while (this.line < line) {
      this.text += ';';
      this.line++;
      this.column = 0;
      this.first = true;
    }
    if (!this.first) this.text += ',';
    this.first = false;
    this.text += vlq(column - this.column);
    this.column = column;
  }
}

function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/** A path from the root, or a URL (a drive letter counts as one). */
export function isAbsolute(source: string): boolean {
  return source.startsWith('/') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(source);
}
