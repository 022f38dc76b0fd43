import fs from 'node:fs';

const { writeSync } = fs;

/** One line to the person who started the program; works without an event loop and from any thread. Never throws. */
export function say(message: string): void {
  try {
    writeSync(2, `overlap: ${message}\n`);
  } catch {
    // stderr is closed or full; the program matters more than our line.
  }
}
