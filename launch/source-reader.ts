import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FileInfo } from '../core/model/trace-model';
import type { ReadSource } from '../core/source/judgement';

const HASH_DIGITS = 32;

/** Reads the sources of a trace from disk, and remembers which of them are not what had run. */
export interface SourceReader {
  read: ReadSource;
  /** Paths asked for whose text on disk is not the one that ran: no hint can be given there. */
  changed: ReadonlySet<string>;
  /** Paths asked for that are not on disk (any more). */
  missing: ReadonlySet<string>;
}

export function sourceReader(files: readonly FileInfo[]): SourceReader {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const changed = new Set<string>();
  const missing = new Set<string>();
  const texts = new Map<string, string | null>();
  const load = (path: string): string | null => {
    const info = byPath.get(path);
    if (info?.text != null) return info.text;
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      // Only files of the program itself are missed; others are asked about in passing (imports).
      if (info !== undefined) missing.add(path);
      return null;
    }
    if (info?.hash && !matches(bytes, info.hash)) {
      changed.add(path);
      return null;
    }
    return bytes.toString('utf8');
  };
  return {
    read(path) {
      if (!texts.has(path)) texts.set(path, load(path));
      return texts.get(path) ?? null;
    },
    changed,
    missing,
  };
}

function matches(bytes: Buffer, hash: string): boolean {
  return createHash('sha256').update(bytes).digest('hex').slice(0, HASH_DIGITS) === hash;
}
