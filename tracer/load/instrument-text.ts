import fs from 'node:fs';
import { composeSourceMap } from '../instrument/compose-source-map';
import { findSourceMap } from '../instrument/find-source-map';
import { build, instrument, MAY_HAVE_SITES } from '../instrument/instrument';
import type { Instrumented, InstrumentOptions } from '../instrument/instrument-types';
import { FIRST_SITE, MARKER_PREFIX } from '../instrument/markers';
import { type OriginalSite, originalPositions } from '../instrument/original-positions';
import { quietLines } from '../instrument/quiet-lines';
import { relocate } from '../instrument/relocate';
import { SITE_OFFSET } from '../record/site-table';
import type { LoadedFile, OriginalFile } from './loaded-file';

const { readFileSync } = fs;

const TYPESCRIPT = /\.[cm]?tsx?$/;
/** Transpilers leave their map in the text; the TypeScript is gone then. */
const INLINE_MAP = /sourceMappingURL=data:/;

/** Where instrumented text is kept between runs. */
export interface InstrumentCache {
  /** Gives what `make` gave for the same text, path and kind before, if it is still there. */
  get(text: string, path: string, kind: string, make: () => CachedFile): CachedFile;
}

/** LoadedFile before its sites have numbers. */
export type CachedFile = Omit<LoadedFile, 'path' | 'firstSite'> & {
  /** Made of more than the text (a map or originals on disk): not to be kept. */
  volatile?: boolean;
};

export interface TextInstrumenter {
  /**
   * The instrumented text, or null when there is nothing to do. Never throws.
   * @param prefix length of what a test runner has put before the module's own text on the first line; source maps
   *   and stacks do not count it.
   */
  instrument(text: string, path: string, kind: InstrumentOptions['kind'], prefix?: number): LoadedFile | null;
}

/**
 * @param withMap whether the instrumented text should bring a source map along.
 * @param counter its first element is the next free site number of the traced thread; shared between threads.
 */
export function textInstrumenter(
  counter: Int32Array,
  isOwn: (path: string) => boolean,
  cache: InstrumentCache | null,
  withMap: () => boolean,
): TextInstrumenter {
  return {
    instrument(text, path, kind, prefix = 0) {
      if (!MAY_HAVE_SITES.test(text) || text.includes(MARKER_PREFIX)) return null;
      let file: CachedFile;
      try {
        const map = withMap();
        const make = (): CachedFile => instrumentFile(text, path, kind, isOwn, map, prefix);
        file = cache === null ? make() : cache.get(text, path, map ? `${kind}+map` : kind, make);
      } catch (error) {
        file = untouched(String(error));
      }
      if (file.code === null) return file.reason === '' ? null : { ...file, path, firstSite: 0 };
      const firstSite = Atomics.add(counter, 0, file.sites.length);
      const code = relocate(file.code, FIRST_SITE, firstSite + SITE_OFFSET);
      return { ...file, path, code, firstSite };
    },
  };
}

function instrumentFile(
  text: string,
  path: string,
  kind: InstrumentOptions['kind'],
  isOwn: (path: string) => boolean,
  withMap: boolean,
  prefix: number,
): CachedFile {
  const typescript = TYPESCRIPT.test(path) && !INLINE_MAP.test(text);
  const jsx = !typescript || path.endsWith('x');
  const result = instrument(text, { kind, typescript, jsx });
  if (result.code === null) return untouched(result.reason);
  const insertions = quietLines(text, result.insertions);
  const quiet = { ...result, insertions, code: build(text, insertions) };
  return withOriginals(quiet, text, path, isOwn, withMap, prefix);
}

function withOriginals(
  result: Instrumented,
  text: string,
  path: string,
  isOwn: (path: string) => boolean,
  withMap: boolean,
  prefix: number,
): CachedFile {
  const found = findSourceMap(text, path, readText);
  if (found !== null && prefix > 0) for (const segment of found.map.lines[0] ?? []) segment.column += prefix;
  const originals = originalPositions(text, path, result.sites, found, readText, isOwn);
  const files: OriginalFile[] = originals.files.map((file) => ({
    path: file.path,
    text: file.text !== null && found !== null && readText(file.path) !== file.text ? file.text : '',
  }));
  const sites = result.sites.map((site, i) => {
    const { kind, generator, argumentOf, late, outcomeUnknown } = site;
    const at: OriginalSite | null = originals.sites[i];
    const name = at?.name ?? site.name;
    const place = at ?? { file: -1, line: 0, column: 0, endLine: 0, endColumn: 0 };
    const { file, line, column, endLine, endColumn } = place;
    const own = { kind, name, function: site.function, generator, argumentOf, late, outcomeUnknown };
    return { ...own, file, line, column, endLine, endColumn };
  });
  const shifts = result.insertions.flatMap(({ at, text: inserted }) => [at, inserted.length]);
  let { code } = result;
  if (withMap) {
    const map = JSON.stringify(composeSourceMap(text, result.insertions, path, found));
    const url = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
    // On a line of its own behind everything: the last such comment counts.
    code += `\n//# sourceMappingURL=${url}`;
  }
  return { code, reason: '', sites, files, shifts, volatile: found !== null };
}

function untouched(reason: string): CachedFile {
  return { code: null, reason, sites: [], files: [], shifts: [] };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
