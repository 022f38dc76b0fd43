import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { FileInfo } from '../core/model/trace-model';
import type { ReadSource } from '../core/source/judgement';

const HASH_DIGITS = 32;
const MOST_BYTES = 16 << 20;

/**
 * Reads the sources of a trace from disk (each once). Gives null for a file that is gone or is not what had run:
 * no hint can be given there.
 * @param kept texts that files had while the program ran, by absolute path
 * @param asKept is given those of them that ran
 */
export function sourceReader(
  files: readonly FileInfo[],
  kept: ReadonlyMap<string, readonly string[]> = new Map(),
  asKept: Map<string, string> = new Map(),
): ReadSource {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const texts = new Map<string, string | null>();
  const load = (path: string): string | null => {
    const info = byPath.get(path);
    if (info?.text != null) return info.text;
    const ran = kept.get(path)?.find((text) => info?.hash && matches(Buffer.from(text), info.hash));
    if (ran !== undefined) {
      asKept.set(path, ran);
      return ran;
    }
    const bytes = readRegularFile(path);
    return bytes === null || (info?.hash && !matches(bytes, info.hash)) ? null : bytes.toString('utf8');
  };
  return (path) => {
    if (!texts.has(path)) texts.set(path, load(path));
    return texts.get(path) ?? null;
  };
}

/** A trace is untrusted: a path in it may name a device or something huge. */
function readRegularFile(path: string): Buffer | null {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(path) : null;
  } catch {
    return null;
  }
}

function matches(bytes: Buffer, hash: string): boolean {
  return createHash('sha256').update(bytes).digest('hex').slice(0, HASH_DIGITS) === hash;
}
