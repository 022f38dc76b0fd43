import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Finding, Kept } from '../../core/analysis/finding';
import type { Observation } from '../../core/analysis/observation';
import { needsCompiler } from './needs-compiler';

/** How one run ended. */
export interface RunResult {
  /** With what differs from run to run (node:test's durations) blanked. */
  stdout: string;
  stderr: string;
  /** Exit code, or the signal's name. */
  exit: number | string;
  ms: number;
}

export interface TracedRun extends RunResult {
  findings: Finding[];
  kept: Kept[];
  /** What all findings together would save the operation that gains most, ms. */
  combinedMs: number;
  observations: Observation[];
  /** Why there are no findings to judge: the CLI failed. */
  failure: string | null;
}

/** One hangs that takes this long: those with a database take 3 s, and 60 s where the machine is very busy. */
const LIMIT_MS = 240_000;

const root = join(import.meta.dirname ?? __dirname, '../..');
/** Another build can be judged with CORPUS_CLI=FILE, so that one being made does not get in the way. */
const cli = process.env.CORPUS_CLI ?? join(root, 'dist/cli.js');
/** `npm test` judges on another Node than its own: one that starts faster, and runs TypeScript by itself. */
const node = process.env.OVERLAP_NODE ?? process.execPath;
const stripsTypes =
  execFileSync(node, ['-p', 'Boolean(process.features.typescript)'], { encoding: 'utf8' }) === 'true\n';

/** The command that runs a file of the corpus: TypeScript by node itself where it can, else through tsx. */
export function commandFor(file: string, cwd: string): string[] {
  const compile =
    /\.[cm]?ts$/.test(file) && (!stripsTypes || needsCompiler(readFileSync(resolve(cwd, file), 'utf8')));
  return compile ? [node, '--import', 'tsx', file] : [node, file];
}

/** Runs a file as it is. */
export function runPlain(file: string, cwd: string): Promise<RunResult> {
  return run(commandFor(file, cwd), cwd);
}

/** Runs a file under `overlap trace`; `scratch` is where the trace and the JSON go. */
export async function runTraced(file: string, cwd: string, scratch: string): Promise<TracedRun> {
  const json = join(scratch, 'findings.json');
  const trace = join(scratch, 'trace.overlap');
  const command = [node, cli, 'trace', '--output', trace, '--json', json, '--', ...commandFor(file, cwd)];
  const result = await run(command, cwd);
  try {
    const said = JSON.parse(readFileSync(json, 'utf8'));
    return {
      ...result,
      findings: said.findings,
      kept: said.kept,
      combinedMs: said.combinedSavingMs,
      observations: said.observations,
      failure: null,
    };
  } catch (error) {
    const last = result.stderr.trim().split('\n').at(-1);
    return {
      ...result,
      findings: [],
      kept: [],
      combinedMs: 0,
      observations: [],
      failure: `${(error as Error).message}; ${last}`,
    };
  }
}

function run(command: string[], cwd: string): Promise<RunResult> {
  const env = { ...process.env };
  delete env.NODE_TEST_CONTEXT; // or a program that uses node:test reports to us instead of to its stdout
  delete env.NODE_OPTIONS;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command[0], command.slice(1), {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const ms = performance.now() - start;
      resolve({
        stdout: stdout.replace(/duration_ms:? [\d.]+/g, 'duration_ms').replace(/ \([\d.]+ms\)/g, ''),
        stderr,
        exit: code ?? signal!,
        ms,
      });
    });
  });
}
