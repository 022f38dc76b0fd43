import { scriptBlocks } from '../../core/script-blocks';
import type { FoundSourceMap, ReadFile } from './find-source-map';
import { scanSites } from './instrument';
import type { InstrumentedSite } from './instrument-types';
import { LineIndex } from './line-index';
import type { Segment } from './source-map';

/** A site's range in the original source: lines and columns count from 1, end exclusive. */
export interface OriginalSite {
  /** Index in OriginalPositions.files. */
  file: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** As in InstrumentedSite, but as the original calls it. */
  name: string;
  /** False when the range is only as good as the source map (the original could not be read or looks different). */
  exact: boolean;
}

export interface OriginalFile {
  /** Absolute path, or a URL. */
  path: string;
  /** Null when it is neither in the map nor on disk. */
  text: string | null;
  /** The text came from the map: it may exist nowhere else. */
  fromMap: boolean;
}

export interface OriginalPositions {
  files: OriginalFile[];
  /** One per given site; null: comes from no original, or from one that is not the user's. */
  sites: (OriginalSite | null)[];
}

/**
 * Where the sites of generated text are in what the user wrote. `path` is the generated file's own; without a map the
 * text is its own original. `isUserFile` decides about originals (a bundle holds other people's code, too).
 */
export function originalPositions(
  source: string,
  path: string,
  sites: readonly InstrumentedSite[],
  found: FoundSourceMap | null,
  readFile: ReadFile,
  isUserFile: (path: string) => boolean,
): OriginalPositions {
  const lines = new LineIndex(source);
  if (found === null) {
    const own = { path, text: source, fromMap: false };
    return { files: [own], sites: sites.map((site) => located(lines, site, 0, site.name, true)) };
  }
  const originals = new Originals(found, readFile, isUserFile);
  const around = (start: { line: number; column: number }): OriginalSite | null => {
    const inside = found.map.following(start.line, start.column, LOWERED_HEAD);
    const original = inside && originals.get(inside.source);
    const site = original?.lines ? original.around(inside!) : null;
    return site && located(original!.lines!, site, original!.file, site.name, true);
  };
  /** What a compiler has put around the user's own awaits: a page's script, which had no function around it. */
  const whole = (index: number): OriginalSite | null => {
    for (const inside of sites) {
      if (inside.kind !== 'await' || inside.function !== index) continue;
      const at = lines.place(anchor(source, inside));
      const segment = found.map.find(at.line, at.column);
      const original = segment && originals.get(segment.source);
      if (original?.page) return original.whole({ ...sites[index], name: original.page });
    }
    return null;
  };
  const result = sites.map((site, index) => {
    // A module's text may begin with a compiler's own; its first await is in the user's.
    const first = site.kind === 'module' ? sites.find((other) => other.function === index) : site;
    if (first === undefined) return null;
    const start = lines.place(anchor(source, first));
    const segment = found.map.find(start.line, start.column);
    if (segment === null) return isLowered(source, site) ? around(start) : whole(index);
    const original = originals.get(segment.source);
    if (original === null) return null;
    if (original.lines === null) {
      // It is neither in the map nor on disk: then what ran is what people can look at.
      const own = originals.generated({ path, text: source, fromMap: false });
      return located(lines, site, own, site.name, true);
    }
    if (site.kind === 'module') return original.whole(site);
    const snapped = original.snap(site, segment, start.column);
    if (snapped !== null) return located(original.lines!, snapped, original.file, snapped.name, true);
    // Better no call site than one that a compiler's helper stands at.
    if (site.kind === 'call') return null;
    const end = lines.place(Math.max(site.start, site.end - 1));
    return approximate(site, segment, found.map.find(end.line, end.column), original.file);
  });
  return { files: originals.files, sites: result };
}

/** A private method's head, its helper's, and its first line. */
const LOWERED_HEAD = 3;

/**
 * A function around a helper's generator (see lowered-functions). Of one that was a private method, compilers map only
 * what is in it.
 */
function isLowered(source: string, site: InstrumentedSite): boolean {
  return site.kind === 'function' && source.startsWith('function', site.start);
}

/** Where in the generated text to ask the map: compilers map `(0, module.name)(…)` from its name on. */
function anchor(source: string, site: InstrumentedSite): number {
  const wrapped = site.kind === 'call' ? /^\(0, ?/.exec(source.slice(site.start, site.start + 4)) : null;
  return site.start + (wrapped === null ? 0 : wrapped[0].length);
}

function located(
  lines: LineIndex,
  site: InstrumentedSite,
  file: number,
  name: string,
  exact: boolean,
): OriginalSite {
  const start = lines.place(site.start);
  const end = lines.place(site.end);
  return {
    file,
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
    name,
    exact,
  };
}

function approximate(
  site: InstrumentedSite,
  start: Segment,
  end: Segment | null,
  file: number,
): OriginalSite {
  const known = end !== null && end.source === start.source && end.line >= start.line ? end : start;
  return {
    file,
    line: start.line + 1,
    column: start.originalColumn + 1,
    endLine: known.line + 1,
    endColumn: Math.max(known.originalColumn, known.line === start.line ? start.originalColumn : 0) + 2,
    name: site.name,
    exact: false,
  };
}

/** The originals of one map, read and scanned when first asked for. */
class Originals {
  readonly files: OriginalFile[] = [];
  private own = -1;
  private readonly bySource = new Map<number, Original | null>();
  private readonly byPath = new Map<string, Original | null>();

  constructor(
    private readonly found: FoundSourceMap,
    private readonly readFile: ReadFile,
    private readonly isUserFile: (path: string) => boolean,
  ) {}

  /** Index in files of the generated text itself. */
  generated(file: OriginalFile): number {
    if (this.own < 0) this.own = this.files.push(file) - 1;
    return this.own;
  }

  get(source: number): Original | null {
    let original = this.bySource.get(source);
    if (original === undefined) {
      original = this.open(source);
      this.bySource.set(source, original);
    }
    return original;
  }

  private open(source: number): Original | null {
    const path = this.found.paths[source];
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    let original: Original | null = null;
    if (path !== undefined && this.isUserFile(path)) {
      const content = this.found.map.contents[source];
      const text = content ?? this.readFile(path);
      original = new Original(this.files.length, path, text);
      if (text !== null) this.files.push({ path, text, fromMap: content !== null });
    }
    this.byPath.set(path, original);
    return original;
  }
}

/** One original text and the sites in it. */
class Original {
  readonly lines: LineIndex | null;
  /** Its name, where its script is a function's body once it is compiled; else ''. */
  readonly page: string;
  private readonly length: number;
  private readonly taken = new Set<InstrumentedSite>();
  private readonly byLine = new Map<number, InstrumentedSite[]>();
  constructor(
    readonly file: number,
    path: string,
    text: string | null,
  ) {
    this.lines = text === null ? null : new LineIndex(text);
    this.length = text?.length ?? 0;
    this.page = /[^\\/]+\.astro$/.exec(path)?.[0] ?? '';
    if (text === null) return;
    const blocks = scriptBlocks(path, text);
    for (const site of scanSites(blocks?.text ?? text, blocks?.typed ? 'typed.ts' : path)) {
      const line = this.lines!.lineOf(site.start);
      const list = this.byLine.get(line);
      if (list === undefined) this.byLine.set(line, [site]);
      else list.push(site);
    }
  }

  /** All of it, for the module that it is. */
  whole(site: InstrumentedSite): OriginalSite {
    const end = this.lines?.place(this.length) ?? { line: 0, column: 0 };
    return {
      file: this.file,
      line: 1,
      column: 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
      name: site.name,
      exact: this.lines !== null,
    };
  }

  /** The innermost function that a place is in. */
  around(segment: Segment): InstrumentedSite | null {
    if (segment.line >= this.lines!.lineCount) return null;
    const at = this.lines!.offset(segment.line, segment.originalColumn);
    let best: InstrumentedSite | null = null;
    for (const list of this.byLine.values())
      for (const site of list)
        if (
          site.kind === 'function' &&
          site.start <= at &&
          at < site.end &&
          (best === null || site.start > best.start)
        )
          best = site;
    return best;
  }

  /**
   * The site of the same kind that begins where the map says, or as near behind it on that line as the compiler's
   * habits allow (a map may point at a declaration's beginning, at a method's name, or at the awaited expression).
   */
  snap(site: InstrumentedSite, segment: Segment, generatedColumn: number): InstrumentedSite | null {
    if (this.lines === null || segment.line >= this.lines.lineCount) return null;
    const at = this.lines.offset(segment.line, segment.originalColumn);
    const exact = segment.column === generatedColumn;
    let best: InstrumentedSite | null = null;
    let bestScore = Number.POSITIVE_INFINITY;
    for (const candidate of this.byLine.get(segment.line) ?? []) {
      if (candidate.kind !== site.kind || candidate.generator !== site.generator) continue;
      let score = Math.abs(candidate.start - at);
      // A token before the site is likelier than one inside of it when the map has none for its very beginning.
      if (!exact && candidate.start < at) score += candidate.end > at ? 0.5 : 1000;
      if (candidate.start < at && candidate.end <= at) score += 1000;
      // A minified callee has another name; then only the very place will do.
      if (candidate.name !== site.name)
        score += site.kind !== 'call' ? 0 : exact && candidate.start === at ? 0.3 : 5000;
      // `f(a)(b)`: two calls that begin at one place, in the same order in both texts, as are those of a line that the map
      // does not tell apart.
      if (this.taken.has(candidate)) score += candidate.name !== site.name ? 5000 : exact ? 0.2 : 1000;
      if (score < bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    if (best === null || bestScore >= 5000) return null;
    this.taken.add(best);
    return best;
  }
}
