import fs from 'node:fs';
import { join } from 'node:path';
import type { CachedFile } from './loaded-file';
import { readText } from './read-text';

const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } = fs;

const MAX_BYTES = 128 << 20;
const MAX_ENTRIES = 10_000;
/** Looking through the folder is not free: one in so many writes does. */
const SWEEP_EVERY = 100;
/** An entry that is used is marked as used once in so long. */
const TOUCH_MS = 86_400_000;
/** What was made of more files than this is made anew. */
const MAX_READS = 1000;

/** Where instrumented text is kept between runs. */
export interface InstrumentCache {
  /**
   * Gives what `make` gave before for the same text, path and variant, if all that it has read is as it was.
   * @param make must read other files through `read` only (null: there is none).
   */
  get(text: string, path: string, variant: string, make: (read: ReadFile) => CachedFile): CachedFile;
}

export interface CacheOptions {
  /** Absolute; '' = no cache. */
  folder: string;
  /** Absolute path of the tracer's bundle: another build of it may give another result. */
  script: string;
  /** LaunchOptions.include: decides what is the user's own. */
  include: readonly string[];
  sweepEvery?: number;
}

type ReadFile = (path: string) => string | null;

/**
 * First line of an entry, as JSON; the text and the code stand behind it as they are. Comparing the text is much
 * cheaper than to hash it, and Node's crypto takes longer to load than all of a small program's files to read.
 */
interface Head extends Omit<CachedFile, 'code'> {
  key: string;
  /** In bytes, as codeBytes. */
  textBytes: number;
  /** -1: the text runs as it is. */
  codeBytes: number;
  /** What was read besides, and what it looked like. */
  reads: [path: string, stamp: string][];
}

/**
 * Instrumented text in one folder shared by all traced processes: the latest of each path and variant. An entry appears
 * under its name only when it is complete (written aside, then renamed), so readers need no locks; damage of any kind
 * is a miss.
 * @returns null when there is none.
 */
export function openCache(options: CacheOptions): InstrumentCache | null {
  const { folder, sweepEvery = SWEEP_EVERY } = options;
  if (folder === '') return null;
  const key = `${stampOf(options.script)}\0${options.include.join('\0')}`;
  let writes = process.pid % sweepEvery;
  return {
    get(text, path, variant, make) {
      const name = `${key}\0${variant}\0${path}`;
      const entry = join(folder, `${nameHash(name)}.entry`);
      const known = readEntry(entry, name, text);
      if (known !== null) return known;
      const reads = new Map<string, string>();
      const made = make((other) => {
        // Looked at before it is read: what is written meanwhile makes the entry out of date.
        if (!reads.has(other)) reads.set(other, stampOf(other));
        return readText(other);
      });
      if (reads.size <= MAX_READS) {
        writeEntry(folder, entry, name, text, made, [...reads]);
        if (++writes % sweepEvery === 0) sweep(folder);
      }
      return made;
    },
  };
}

/** What must be the same for the bytes of a file to be the same; '' when there is none. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
}

/** 64 bits of a short text: names of entries need not be more than unlikely to clash. */
function nameHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

function readEntry(entry: string, key: string, text: string): CachedFile | null {
  try {
    // In pieces: V8 would keep all of one string as long as the code, which is a part of it.
    const all = readFileSync(entry);
    const start = all.indexOf(10) + 1;
    const {
      key: of,
      textBytes,
      codeBytes,
      reads,
      ...file
    } = JSON.parse(all.toString('utf8', 0, start)) as Head;
    const middle = start + textBytes;
    if (of !== key || all.length !== middle + Math.max(0, codeBytes)) return null;
    if (all.toString('utf8', start, middle) !== text) return null;
    if (!Array.isArray(file.sites.rows) || !reads.every(([path, stamp]) => stampOf(path) === stamp))
      return null;
    const code = codeBytes < 0 ? null : all.toString('utf8', middle);
    const now = Date.now();
    if (now - statSync(entry).mtimeMs > TOUCH_MS) utimesSync(entry, now / 1000, now / 1000);
    return { ...file, code };
  } catch {
    return null;
  }
}

function writeEntry(
  folder: string,
  entry: string,
  key: string,
  text: string,
  { code, ...file }: CachedFile,
  reads: [string, string][],
): void {
  const aside = `${entry}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    const texts = Buffer.from(text);
    const codes = Buffer.from(code ?? '');
    const codeBytes = code === null ? -1 : codes.length;
    const head: Head = { key, textBytes: texts.length, codeBytes, reads, ...file };
    mkdirSync(folder, { recursive: true });
    writeFileSync(aside, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), texts, codes]));
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
