import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemCode, UserError } from './errors';
import { fileTrouble } from './file-trouble';
import { joinParts, partFiles } from './join-parts';

/**
 * The bytes of a trace file, or of the parts in a folder that a failed write left behind.
 * @throws UserError when there is no such file or it cannot be read.
 */
export function readTraceBytes(path: string): Uint8Array {
  try {
    return statSync(path).isDirectory() ? readFolder(path) : readFileSync(path);
  } catch (error) {
    throw inOneSentence(path, error);
  }
}

/**
 * The bytes of a trace file, while others go on.
 * @throws UserError when there is no such file or it cannot be read.
 */
export async function readTraceFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw inOneSentence(path, error);
  }
}

function inOneSentence(path: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  if (systemCode(error) === 'ENOENT') {
    return new UserError(
      'trace-missing',
      `There is no file ${path}. Trace a program first: overlap trace -- node app.js`,
    );
  }
  return new UserError('cannot-read', `${path} cannot be read: ${fileTrouble(error, 'reading')}.`);
}

function readFolder(path: string): Uint8Array {
  if (partFiles(path).length === 0) {
    throw new UserError(
      'trace-missing',
      `${path} is a folder without parts of a trace. Name a .overlap file.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'overlap-'));
  try {
    joinParts(path, join(folder, 'joined'));
    return readFileSync(join(folder, 'joined'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
