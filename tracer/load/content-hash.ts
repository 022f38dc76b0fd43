import type * as crypto from 'node:crypto';
import fs from 'node:fs';

const { readFileSync } = fs;

const DIGITS = 32;

/** FileDef.hash: of `text`, or when it is '' of the file's bytes on disk; '' when there is neither. */
export function contentHash(path: string, text: string): string {
  const content = text === '' ? bytesOf(path) : text;
  return content === null ? '' : hashOf(content);
}

function hashOf(content: string | Uint8Array): string {
  // Loading it takes as long as compiling the tracer: only when a file of the user's is followed.
  const { createHash } = require('node:crypto') as typeof crypto;
  return createHash('sha256').update(content).digest('hex').slice(0, DIGITS);
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
