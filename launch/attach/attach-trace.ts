import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LaunchOptions } from '../../core/format/launch-options';
import { assertTraceWritable } from '../assert-writable';
import { cacheFolder } from '../cache-folder';
import { distFile } from '../dist-file';
import { UserError } from '../errors';
import { type JoinedPart, joinParts } from '../join-parts';
import { PartsWatch } from '../parts-watch';
import type { PartPiece, TraceProgress } from '../progress-poll';
import { type FoundInspector, inspectorAt, inspectorOf, untilClosed } from './find-inspector';
import { Inspector } from './inspector';
import { closingInspector, inTracer, inWorker } from './tracer-calls';
import { WorkerThreads } from './worker-threads';

export interface AttachOptions {
  /** The process to trace, or the port on which its inspector listens. */
  target: { pid: number } | { port: number };
  /** The .overlap file to write, relative to cwd of this process. */
  output: string;
  include?: string[];
  /** Ends by itself after so long; until stop() when not given. */
  ms?: number;
  /** The tracer's bundle; dist/tracer.js when not given. */
  tracer?: string;
}

export interface AttachOutcome {
  /** Absolute. */
  tracePath: string;
  pid: number;
  /** The process ended while it was traced. */
  ended: boolean;
  parts: JoinedPart[];
}

export interface AttachedTrace {
  readonly pid: number;
  /** Calls back a few times a second while it is traced. */
  onProgress(callback: (progress: TraceProgress) => void): void;
  /** Calls back with what was recorded since the last time. To be asked for at the start. */
  onGrowth(callback: (pieces: PartPiece[]) => void): void;
  /** Stop tracing now; the process goes on. */
  stop(): void;
  /** Rejects with a UserError when the trace cannot be written. */
  done: Promise<AttachOutcome>;
}

/** Without a given time the tracer ends by itself after so long, whatever happened to us. */
const LONGEST_MS = 24 * 3600_000;
const SPARE_MS = 5000;
/** What an ended process left behind is complete by then. */
const SETTLE_MS = 100;
const CLOSING_MS = 250;
/** The event loop of a process that works hard turns within this. */
const BUSY_MS = 10_000;

/**
 * Switches the tracer on in a process that runs, and off again.
 * @throws UserError (as a rejection) when that is not possible: one sentence.
 */
export async function attachTrace(options: AttachOptions): Promise<AttachedTrace> {
  const tracer = options.tracer ?? distFile('tracer.js');
  if (!existsSync(tracer)) {
    throw new UserError(
      'tracer-missing',
      `${tracer} is missing: build it with "npm run build", or install Overlap again.`,
    );
  }
  const output = resolve(options.output);
  assertTraceWritable(output);
  const { target } = options;
  const found = 'pid' in target ? await inspectorOf(target.pid) : await inspectorAt(target.port);
  const inspector = await Inspector.open(found.url).catch((error: Error) => {
    throw new UserError(
      'no-inspector',
      `The inspector of the process cannot be spoken to: ${error.message}.`,
    );
  });
  const parts = mkdtempSync(join(tmpdir(), 'overlap-'));
  try {
    const pid = Number(await inspector.evaluate('process.pid'));
    if ('pid' in target && pid !== target.pid) {
      throw new UserError(
        'port-taken',
        `The inspector found belongs to process ${pid}, not ${target.pid}: end that one's debugging, or name the port with --inspect.`,
      );
    }
    const threads = new WorkerThreads(inspector);
    await start(inspector, threads, { options, tracer, parts, pid, opened: found.opened });
    return running({ inspector, threads, found, pid, parts, output, tracer }, options.ms);
  } catch (error) {
    rmSync(parts, { recursive: true, force: true });
    await leave(inspector, found);
    throw error;
  }
}

interface Start {
  options: AttachOptions;
  tracer: string;
  parts: string;
  pid: number;
  opened: boolean;
}

async function start(
  inspector: Inspector,
  threads: WorkerThreads,
  { options, tracer, parts, pid, opened }: Start,
): Promise<void> {
  const launch: LaunchOptions = {
    session: randomUUID(),
    partsDirectory: parts,
    include: options.include ?? [],
    cacheDirectory: join(cacheFolder(process.env), 'instrumented'),
    parentPid: 0,
  };
  const order = {
    ...launch,
    watchedBy: process.pid,
    longestMs: (options.ms ?? LONGEST_MS) + SPARE_MS,
    opened,
  };
  const call = `attach(${JSON.stringify(order)}, ${JSON.stringify(tracer)})`;
  const asked = inspector.evaluate(inTracer(tracer, call)).catch((error: Error) => {
    throw new UserError(
      'not-attached',
      `Process ${pid} could not load the tracer: ${error.message.split('\n')[0]}`,
    );
  });
  const answer = (await within(BUSY_MS, asked, pid)) as { started: boolean; message?: string };
  if (!answer.started) {
    throw new UserError('not-attached', `Process ${pid} cannot be traced: ${answer.message}.`);
  }
  // The main thread first: its drain thread serves all.
  await threads.start(inWorker(tracer, call));
}

/** Rejects when the event loop of the process does not come to it in time; without the folder of parts it will not start later. */
async function within<T>(ms: number, work: Promise<T>, pid: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const busy = new Promise<never>((_, reject) => {
    const message = `Process ${pid} is busy: its event loop has not turned for ${ms / 1000} s. Try again later.`;
    timer = setTimeout(() => reject(new UserError('not-attached', message)), ms);
  });
  try {
    return await Promise.race([work, busy]);
  } finally {
    clearTimeout(timer);
  }
}

interface Attached {
  inspector: Inspector;
  threads: WorkerThreads;
  found: FoundInspector;
  pid: number;
  parts: string;
  output: string;
  tracer: string;
}

function running(attached: Attached, ms: number | undefined): AttachedTrace {
  const { inspector, threads, found, pid, parts, output, tracer } = attached;
  const watch = new PartsWatch(parts);
  let stop = (): void => {};
  let ended = false;
  const over = new Promise<void>((resolveOver) => {
    stop = resolveOver;
    inspector.onEnd = () => {
      ended = true;
      resolveOver();
    };
  });
  const timer = ms === undefined ? undefined : setTimeout(() => stop(), ms);
  const finish = async (): Promise<AttachOutcome> => {
    clearTimeout(timer);
    watch.close();
    inspector.onEnd = () => {};
    if (!ended) {
      await threads.stop(inWorker(tracer, 'detach()'));
      await inspector.evaluate(inTracer(tracer, 'detach()')).catch(() => {});
      // Of itself, at the moment when it was to be left alone.
      ended = inspector.ended;
    }
    if (ended) await new Promise((resolveLater) => setTimeout(resolveLater, SETTLE_MS));
    else await leave(inspector, found);
    const joined = joinParts(parts, output);
    rmSync(parts, { recursive: true, force: true });
    return { tracePath: output, pid, ended, parts: joined };
  };
  return {
    pid,
    onProgress: (callback) => watch.onProgress(callback),
    onGrowth: (callback) => watch.onGrowth(callback),
    stop: () => stop(),
    done: over.then(finish),
  };
}

/**
 * Ends the session; an inspector that was closed before is closed again. Not while a session is open: Node.js 20 can
 * crash of that, so the process closes it a moment after we have gone.
 */
async function leave(inspector: Inspector, found: FoundInspector): Promise<void> {
  const gone = new Promise<void>((resolveGone) => {
    inspector.onEnd = resolveGone;
    if (inspector.ended) resolveGone();
  });
  if (found.opened) {
    await inspector.evaluate(closingInspector(CLOSING_MS)).catch(() => {});
  }
  inspector.close();
  await gone;
  if (found.opened) await untilClosed(Number(new URL(found.url).port));
}
