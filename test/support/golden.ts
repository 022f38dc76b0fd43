import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Compares a text with a golden file; REBASE=1 writes the file instead (look at the difference before committing it). */
export function assertGolden(file: string, text: string): void {
  if (process.env.REBASE === '1' || !existsSync(file)) {
    writeFileSync(file, text);
    assert.ok(
      process.env.REBASE === '1',
      `${file} was missing and is written now: look at it, then run again`,
    );
    return;
  }
  assert.equal(text, readFileSync(file, 'utf8'));
}
