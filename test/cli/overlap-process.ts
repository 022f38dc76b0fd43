import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** The built command line. */
export const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
const node = process.env.OVERLAP_NODE ?? process.execPath;

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line, `overlap ARGUMENT…`, in a folder. `whenOut` sees the first output (to send a signal). */
export function overlap(
  args: string[],
  cwd: string,
  whenOut?: (pid: number, text: string) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1' };
    const child = spawn(node, [cli, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece) => {
      if (stdout === '') whenOut?.(child.pid!, String(piece));
      stdout += piece;
    });
    child.stderr.on('data', (piece) => {
      stderr += piece;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** A folder for the tests of one file, removed after them. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
