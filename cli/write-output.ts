import { closeSync, openSync, writeSync } from 'node:fs';
import { notWritten } from '../launch/assert-writable';
import { systemCode } from '../launch/errors';

/** Pieces are gathered to about as many characters before they are written. */
const WRITE_AT = 1 << 20;

/** Writes text to a file, or to stdout for "-". @throws UserError when it cannot be written. */
export function writeText(target: string, text: string): void {
  writePieces(target, [text]);
}

/** writeText for texts that are too long for one string. */
export function writePieces(target: string, pieces: Iterable<string>): void {
  try {
    // fd 1 rather than process.stdout: a pipe is then written to the end even when the process exits right after.
    const fd = target === '-' ? 1 : openSync(target, 'w');
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < WRITE_AT) continue;
      writeAll(fd, waiting);
      waiting = '';
    }
    writeAll(fd, waiting);
    if (fd !== 1) closeSync(fd);
  } catch (error) {
    // Whoever read us has seen enough ("| head").
    if (target === '-' && systemCode(error) === 'EPIPE') return;
    throw notWritten(target === '-' ? 'stdout' : target, error);
  }
}

/** A pipe whose reader is slow refuses for a moment; everything else is an error. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
