import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Variant } from './variants';

export interface ProcessRun {
  /** User and system time, ms. */
  cpu: number;
  /** Wall time, ms. */
  wall: number;
  /** Bytes that the variant wrote. */
  bytes: number;
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunRequest {
  command: string[];
  variant: Variant;
  env?: NodeJS.ProcessEnv;
  /** Working folder; a fresh one when not given. */
  cwd?: string;
  /**
   * Whose CPU time counts. own: the first process alone, all its threads (servers, whose clients are its children);
   * tree: it and every process it has waited for; main: as own, without Node's and the variant's start-up.
   */
  cpu: 'own' | 'tree' | 'main';
  /** Called with the folder of what the variant wrote, before it is deleted. */
  keep?(out: string): void;
}

const TIMEOUT_MS = 180_000;
/** Only bash tells milliseconds; a plain sh tells hundredths of a second. */
const SHELL = existsSync('/bin/bash') ? '/bin/bash' : '/bin/sh';
const TREE = '"$@"; code=$?; times >"$OVERLAP_BENCH_CPU"; exit $code';

/** Runs a command once. @throws Error when it cannot be started or takes longer than three minutes. */
export async function runProcess(request: RunRequest): Promise<ProcessRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'overlap-bench-'));
  try {
    const out = join(scratch, 'out');
    const cwd = request.cwd ?? join(scratch, 'cwd');
    mkdirSync(out);
    mkdirSync(cwd, { recursive: true });
    const cpuFile = join(scratch, 'cpu');
    const env: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...request.env,
      ...request.variant.env(out),
      OVERLAP_BENCH_CPU: cpuFile,
      OVERLAP_BENCH_SINCE: request.cpu === 'main' ? 'main' : 'start',
    };
    const command =
      request.cpu === 'tree' ? [SHELL, '-c', TREE, 'bench', ...request.command] : ownCpu(request.command);
    const start = process.hrtime.bigint();
    const { code, stdout, stderr } = await run(command, cwd, env);
    const wall = Number(process.hrtime.bigint() - start) / 1e6;
    if (!existsSync(cpuFile)) throw new Error(`${request.command.join(' ')} ended with ${code}:\n${stderr}`);
    const cpu = request.cpu === 'tree' ? treeCpu(cpuFile) : Number(readFileSync(cpuFile, 'utf8'));
    request.keep?.(out);
    return { cpu, wall, bytes: folderBytes(out), code, stdout, stderr };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The process says itself what it has used, as late as it can. */
function ownCpu([node, ...args]: string[]): string[] {
  return [node, '--require', join(import.meta.dirname, 'report-cpu.cjs'), ...args];
}

/** The second line of `times` is what the shell's children have used: "0m1.234s 0m0.056s". */
function treeCpu(file: string): number {
  const children = readFileSync(file, 'utf8').trim().split('\n')[1];
  return children.split(' ').reduce((sum, text) => {
    const [, minutes, seconds] = /(\d+)m([\d.,]+)s/.exec(text) ?? [];
    return sum + Number(minutes) * 60_000 + Number(seconds.replace(',', '.')) * 1000;
  }, 0);
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function run(
  command: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Pick<ProcessRun, 'code' | 'stdout' | 'stderr'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], command.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${command.join(' ')} took more than ${TIMEOUT_MS / 1000} s`));
    }, TIMEOUT_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const text = (name: 'stdout' | 'stderr'): string => Buffer.concat(chunks[name]).toString('utf8');
      resolve({ code, stdout: text('stdout'), stderr: text('stderr') });
    });
  });
}
