import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './content-hash';
import type { CachedFile, InstrumentCache } from './instrument-text';

/** Part of every key: entries of other versions of the instrumenter are never found. */
declare const OVERLAP_BUILD: string;
const BUILD = typeof OVERLAP_BUILD === 'string' ? OVERLAP_BUILD : 'dev';

/** Small texts are instrumented faster than their entry is read. */
const MIN_TEXT = 20_000;
const MAX_BYTES = 128 << 20;
const MAX_ENTRIES = 2_000;
/** Looking through the folder is not free: only every so-manyth write does. */
const SWEEP_EVERY = 50;

/**
 * Instrumented text by content, in one folder shared by all traced processes. An entry appears under its name only when
 * it is complete (written aside, then renamed), so readers need no locks; damage of any kind is a miss.
 * @param folder absolute; '' = no cache. @returns null when there is none.
 */
export function openCache(folder: string): InstrumentCache | null {
  if (folder === '') return null;
  let writes = 0;
  return {
    get(text, path, kind, make) {
      if (text.length < MIN_TEXT) return make();
      const entry = join(folder, `${hashOf(`${BUILD}\0${kind}\0${path}\0${text}`)}.json`);
      const known = read(entry);
      if (known !== null) return known;
      const made = make();
      if (!made.volatile && made.code !== null) {
        write(folder, entry, made);
        if (writes++ % SWEEP_EVERY === 0) sweep(folder);
      }
      return made;
    },
  };
}

function read(entry: string): CachedFile | null {
  try {
    const file = JSON.parse(readFileSync(entry, 'utf8')) as CachedFile;
    if (typeof file.code !== 'string' || !Array.isArray(file.sites)) return null;
    const now = new Date();
    utimesSync(entry, now, now);
    return file;
  } catch {
    return null;
  }
}

function write(folder: string, entry: string, file: CachedFile): void {
  const aside = `${entry}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(aside, JSON.stringify(file));
    renameSync(aside, entry);
  } catch {
    try {
      rmSync(aside, { force: true });
    } catch {
      // The folder is not ours to write, or is no folder: there is nothing to remove.
    }
  }
}

/** Removes the entries not used for longest until the bounds hold. */
function sweep(folder: string): void {
  try {
    const entries = readdirSync(folder).map((name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return { path, size, mtimeMs };
    });
    entries.sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    entries.forEach(({ path, size }, i) => {
      bytes += size;
      if (bytes > MAX_BYTES || i >= MAX_ENTRIES) rmSync(path, { force: true });
    });
  } catch {
    // Another process sweeps at the same time.
  }
}
