import type { MapsWanted } from '../disguise/map-readers';
import type { InstrumentOptions } from '../instrument/instrument-types';
import { MARKER_PREFIX } from '../instrument/markers';
import { MAY_HAVE_SITES } from '../instrument/may-have-sites';
import { relocate } from '../instrument/relocate';
import { SITE_OFFSET } from '../record/site-table';
import { contentHash } from './content-hash';
import type { InstrumentCache } from './instrument-cache';
import type { InstrumentFile } from './instrument-file';
import { type CachedFile, type LoadedFile, untouched } from './loaded-file';
import { readText } from './read-text';

export interface TextInstrumenter {
  /**
   * The instrumented text, or null when there is nothing to do. Never throws.
   * @param prefix length of what a test runner has put before the module's own text on the first line; source maps
   *   and stacks do not count it.
   */
  instrument(text: string, path: string, kind: InstrumentOptions['kind'], prefix?: number): LoadedFile | null;
}

/** What an instrumenter works with. */
export interface InstrumenterParts {
  /** Its first element is the next free site number of the traced thread; shared between threads. */
  counter: Int32Array;
  isOwn(path: string): boolean;
  cache: InstrumentCache | null;
  mapsWanted(): MapsWanted;
  instrumentFile: InstrumentFile;
}

/** Instruments each text that is loaded, gives it its site numbers, and asks the cache first. */
export function textInstrumenter(parts: InstrumenterParts): TextInstrumenter {
  const { counter, isOwn, cache, instrumentFile } = parts;
  return {
    instrument(text, path, kind, prefix = 0) {
      if (!MAY_HAVE_SITES.test(text) || text.includes(MARKER_PREFIX)) return null;
      let file: CachedFile;
      let made = false;
      try {
        const maps = parts.mapsWanted();
        const make = (read: (path: string) => string | null): CachedFile => {
          made = true;
          const given = { text, path, kind, prefix, maps, isOwn, read, hash: contentHash };
          return numbered(instrumentFile(given), counter);
        };
        const variant = `${kind} ${prefix} ${maps.of}${maps.followed ? ' followed' : ''}`;
        file = cache === null ? make(readText) : cache.get(text, path, variant, make);
      } catch (error) {
        file = untouched(String(error));
      }
      if (file.code === null) return file.reason === '' ? null : { ...file, path };
      return { ...(made ? file : numbered(file, counter)), path };
    },
  };
}

/** Numbers that nobody takes are few: skipping some is cheaper than to write others into a text. */
const MOST_SKIPPED = 10_000;

/**
 * The file with site numbers of its own in this thread: those that it has, if they are still free, as they are when the
 * same files are loaded in the same order as in the run that made it.
 */
function numbered(file: CachedFile, counter: Int32Array): CachedFile {
  const { code, firstSite, sites } = file;
  if (code === null) return file;
  const count = sites.names.length;
  const free = Atomics.load(counter, 0);
  if (firstSite >= free && firstSite - free <= MOST_SKIPPED) {
    if (Atomics.compareExchange(counter, 0, free, firstSite + count) === free) return file;
  }
  const first = Atomics.add(counter, 0, count);
  return { ...file, code: relocate(code, firstSite + SITE_OFFSET, first + SITE_OFFSET), firstSite: first };
}
