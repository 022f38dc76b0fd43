import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const DIGITS = 32;

/** FileDef.hash: of the file's bytes on disk where there is one, else of the text. */
export function contentHash(path: string, text: string): string {
  return createHash('sha256')
    .update(bytesOf(path) ?? text)
    .digest('hex')
    .slice(0, DIGITS);
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
