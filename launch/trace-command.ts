import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assertTraceWritable } from './assert-writable';
import { UserError } from './errors';
import { findCommand } from './find-command';
import { type JoinedPart, joinParts } from './join-parts';
import {
  assertSupportedNode,
  isNode,
  majorOf,
  nodeVersion,
  OLDEST_NODE,
  unsupportedNode,
} from './node-version';
import { PartsWatch } from './parts-watch';
import type { PartPiece, TraceProgress } from './progress-poll';
import { StopLadder } from './stop-process';
import { tracingEnvironment } from './tracing-environment';
import { waitForParts } from './wait-for-parts';

export type { PartPiece, TraceProgress } from './progress-poll';

export interface TraceCommandOptions {
  /** Program and arguments, started without a shell. */
  command: string[];
  /** Absolute folder to start it in. */
  cwd: string;
  /** Its environment; this process's own when not given. */
  env?: NodeJS.ProcessEnv;
  /** The .overlap file to write, relative to cwd of this process. An existing one is replaced when the new one is complete. */
  output: string;
  /** Globs of files in node_modules to instrument too. */
  include?: string[];
  stdio?: StdioOptions;
  /**
   * Start it as the leader of its own process group, so that cancel() ends its children too. Not for a command that
   * shares a terminal with its user: it would lose the keyboard.
   */
  ownGroup?: boolean;
  /** The tracer's bundle; dist/tracer.js when not given. */
  tracer?: string;
}

export interface TraceOutcome {
  /** Absolute. */
  tracePath: string;
  /** null when a signal ended the command. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  parts: JoinedPart[];
  /** cancel() was called before the command ended. */
  cancelled: boolean;
}

export interface RunningTrace {
  child: ChildProcess;
  /** Calls back a few times a second while the command runs. */
  onProgress(callback: (progress: TraceProgress) => void): void;
  /** Calls back with what was recorded since the last time, while the command runs. To be asked for at the start. */
  onGrowth(callback: (pieces: PartPiece[]) => void): void;
  /** Ends the command: SIGINT, then SIGTERM, then SIGKILL. Its trace is still written. Again: the next signal at once. */
  cancel(): void;
  /** Rejects with a UserError: nothing was traced, or the file cannot be written. `exitCode` is set on it when known. */
  done: Promise<TraceOutcome>;
}

/** Children that end just after the command are waited for this long. */
const GRACE_MS = 2000;

/**
 * Starts a command so that every Node process in it is traced.
 * @throws UserError before anything runs: command missing, not found, not executable, Node too old, output not writable.
 */
export function traceCommand(options: TraceCommandOptions): RunningTrace {
  const env = options.env ?? process.env;
  const [name, ...args] = options.command;
  if (!name) throw new UserError('command-missing', 'There is no command to trace.');
  const program = findCommand(name, options.cwd, env);
  assertSupportedNode(program, env);
  const output = resolve(options.output);
  assertTraceWritable(output);

  const parts = mkdtempSync(join(tmpdir(), 'overlap-'));
  const ownGroup = options.ownGroup ?? false;
  const child = startChild(program, args, options, env, parts);
  const ladder = new StopLadder(child, ownGroup);
  const watch = new PartsWatch(parts);

  const finish = async (ended: Ended): Promise<TraceOutcome> => {
    watch.close();
    const running = await waitForParts(parts, GRACE_MS);
    try {
      const exited = ended.signal === null && !ladder.used ? child.pid : 0;
      const joined = joinParts(parts, output, running, exited);
      rmSync(parts, { recursive: true, force: true });
      return { tracePath: output, ...ended, parts: joined, cancelled: ladder.used };
    } catch (error) {
      throw explain(error, ended, program, env, parts);
    }
  };

  return {
    child,
    onProgress: (callback) => watch.onProgress(callback),
    onGrowth: (callback) => watch.onGrowth(callback),
    cancel: () => ladder.stop(),
    done: whenEnded(child).then(finish),
  };
}

interface Ended {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

function startChild(
  program: string,
  args: string[],
  options: TraceCommandOptions,
  env: NodeJS.ProcessEnv,
  partsDirectory: string,
): ChildProcess {
  try {
    return spawn(program, args, {
      argv0: options.command[0],
      cwd: options.cwd,
      env: tracingEnvironment(env, {
        session: randomUUID(),
        partsDirectory,
        include: options.include ?? [],
        tracer: options.tracer,
      }),
      stdio: options.stdio ?? 'inherit',
      detached: options.ownGroup ?? false,
    });
  } catch (error) {
    rmSync(partsDirectory, { recursive: true, force: true });
    throw error;
  }
}

function whenEnded(child: ChildProcess): Promise<Ended> {
  return new Promise((resolveEnded, reject) => {
    child.once('error', reject);
    // 'close' comes when all output has been read; a daemon that inherited the pipes would put it off for ever.
    child.once('close', (exitCode, signal) => resolveEnded({ exitCode, signal }));
    child.once('exit', (exitCode, signal) => {
      setTimeout(() => resolveEnded({ exitCode, signal }), GRACE_MS).unref();
    });
  });
}

/** Turns "no part was written" into the sentence that helps, and lets the exit code through. */
function explain(
  error: unknown,
  ended: Ended,
  program: string,
  env: NodeJS.ProcessEnv,
  parts: string,
): unknown {
  if (!(error instanceof UserError)) return error;
  if (error.code !== 'nothing-traced') return Object.assign(error, ended);
  rmSync(parts, { recursive: true, force: true });
  return Object.assign(nothingTraced(program, env), ended);
}

function nothingTraced(program: string, env: NodeJS.ProcessEnv): UserError {
  const node = isNode(program) ? program : nodeOnPath(env);
  const version = node === '' ? '' : nodeVersion(node, env);
  if (version !== '' && majorOf(version) < OLDEST_NODE) return unsupportedNode(node, version);
  const why = isNode(program)
    ? 'Node.js ended before the tracer was loaded; see what it printed above.'
    : `The command ran no Node.js process that could be traced. Overlap sees only Node.js ${OLDEST_NODE} or newer, started with its environment passed on.`;
  return new UserError('nothing-traced', `Nothing was traced. ${why}`);
}

function nodeOnPath(env: NodeJS.ProcessEnv): string {
  try {
    return findCommand('node', process.cwd(), env);
  } catch {
    return '';
  }
}
