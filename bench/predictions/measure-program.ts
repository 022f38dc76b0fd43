import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandFor } from '../../test/corpus/run-program';

const preload = pathToFileURL(join(import.meta.dirname ?? __dirname, 'lifetime.mjs')).href;

/** Milliseconds from the first user code to the exit of one run, untraced. Throws when the program fails. */
export function measureProgram(file: string, cwd: string): Promise<number> {
  const [node, ...rest] = commandFor(file, cwd);
  rest.splice(-1, 0, '--import', preload); // after the loader of TypeScript
  const env = { ...process.env };
  delete env.NODE_OPTIONS;
  return new Promise((resolve, reject) => {
    const child = spawn(node, rest, {
      cwd,
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    let told = '';
    child.stdio[3]!.on('data', (text) => (told += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 && told) resolve(Number(told));
      else reject(new Error(`${file} ended with ${code}`));
    });
  });
}

/** What a corrected version saves. */
export interface MeasuredSaving {
  /** Fastest run of the program minus fastest run of the corrected version, ms: what else the machine does only adds. */
  savedMs: number;
  /** How far the second fastest runs are from the fastest, the larger of both, ms. */
  noiseMs: number;
  runs: number;
}

/** Runs both in turns, at least three times each, and more often while the fastest stand alone by more than a twentieth of the saving. */
export async function measureSaving(
  before: string,
  after: string,
  cwd: string,
  cwdAfter = cwd,
): Promise<MeasuredSaving> {
  const slow: number[] = [];
  const fast: number[] = [];
  for (;;) {
    slow.push(await measureProgram(before, cwd));
    fast.push(await measureProgram(after, cwdAfter));
    if (slow.length < 3) continue;
    const savedMs = Math.min(...slow) - Math.min(...fast);
    const noiseMs = Math.max(gapOf(slow), gapOf(fast));
    if (noiseMs <= Math.abs(savedMs) / 20 || slow.length >= 12)
      return { savedMs, noiseMs, runs: slow.length };
  }
}

/** From the smallest to the next one. */
function gapOf(values: readonly number[]): number {
  const [first, second] = [...values].sort((a, b) => a - b);
  return second - first;
}
