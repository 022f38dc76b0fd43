import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OPTIONS_VARIABLE } from '../../../core/format/launch-options';
import { type DecodedPart, decodeTraceFile } from '../../../core/format/trace-file';
import { tracerBundle } from './tracer-bundle';

/** The Node that programs under test run on: the runner sets OVERLAP_NODE to each supported version in turn. */
export const NODE = process.env.OVERLAP_NODE ?? process.execPath;
export const NODE_MAJOR = Number(/node\/(\d+)/.exec(NODE)?.[1] ?? process.versions.node.split('.')[0]);

export interface ProgramRun {
  stdout: string;
  stderr: string;
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface TracedRun extends ProgramRun {
  /** The process itself first, then its threads and children by start. */
  parts: DecodedPart[];
  /** The trace as one file, as far as it can be read. */
  bytes: Uint8Array;
}

export interface RunOptions {
  /** Arguments for node; the first is mostly a file of the program's folder. */
  args: string[];
  env?: NodeJS.ProcessEnv;
  include?: string[];
  cacheDirectory?: string;
  /** Folder for parts when it is not a fresh one. */
  partsDirectory?: string;
  /** partsDirectory cannot be read: there will be no parts. */
  unreadable?: boolean;
  /** See LaunchOptions. */
  onlyAsyncHooks?: boolean;
  /** Called with the running child. */
  during?(child: ChildProcess): void;
}

const folders: string[] = [];

/** A folder with a program's files, gone when the test process ends. */
export function programFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-program-'));
  if (folders.push(folder) === 1) {
    process.on('exit', () => {
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    });
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** Runs node as it is, in `folder`. */
export function runPlain(folder: string, options: RunOptions): Promise<ProgramRun> {
  return run(folder, options, {
    ...process.env,
    ...options.env,
    NODE_OPTIONS: options.env?.NODE_OPTIONS ?? '',
  });
}

/** Runs node with the tracer, in `folder`, and reads what it wrote. */
export async function runTraced(folder: string, options: RunOptions): Promise<TracedRun> {
  const tracer = await tracerBundle();
  const parts = options.partsDirectory ?? mkdtempSync(join(tmpdir(), 'overlap-parts-'));
  const launch = {
    session: 'test',
    partsDirectory: parts,
    include: options.include ?? [],
    cacheDirectory: options.cacheDirectory ?? '',
    parentPid: 0,
    onlyAsyncHooks: options.onlyAsyncHooks,
  };
  const env = {
    ...process.env,
    ...options.env,
    NODE_OPTIONS: `${options.env?.NODE_OPTIONS ?? ''} --require ${tracer}`,
    [OPTIONS_VARIABLE]: JSON.stringify(launch),
  };
  try {
    const result = await run(folder, options, env);
    if (options.unreadable) return { ...result, parts: [], bytes: new Uint8Array(0) };
    return { ...result, parts: readParts(parts), bytes: Buffer.concat(partBytes(parts)) };
  } finally {
    if (options.partsDirectory === undefined) rmSync(parts, { recursive: true, force: true });
  }
}

/** All parts in a folder, in order of start. */
export function readParts(folder: string): DecodedPart[] {
  const parts = partBytes(folder).flatMap((bytes) => decodeTraceFile(bytes).parts);
  return parts.sort((a, b) => Number(BigInt(a.meta.startNs) - BigInt(b.meta.startNs)));
}

function partBytes(folder: string): Buffer[] {
  return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
}

function run(folder: string, options: RunOptions, env: NodeJS.ProcessEnv): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(NODE, options.args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
    options.during?.(child);
  });
}
