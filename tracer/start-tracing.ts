import { AsyncResource } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { partFileName } from '../core/format/launch-options';
import type { PartMeta } from '../core/format/record-layout';
import { clock, startedAt, startNs } from './clock';
import { watchFileOperations } from './describe/file-operations';
import { watchHttp } from './describe/http-traffic';
import { ResourceDetails } from './describe/resource-details';
import { hideOffsetShifts } from './disguise/coverage-offsets';
import { hideMarkers } from './disguise/function-text';
import { mapsWanted } from './disguise/map-readers';
import { StackPositions } from './disguise/stack-positions';
import { hideColumnShifts } from './disguise/stack-traces';
import { showOriginalLines } from './disguise/uncaught-errors';
import { contextEntry } from './disguise/vm-contexts';
import { finishAtExit } from './finish-at-exit';
import { MARKER_NAMES, MARKER_PREFIX, type Markers } from './instrument/markers';
import { leaveOptions, parentOf, type TracingOptions } from './launch-options-reader';
import { lendAsyncFunction } from './load/async-function';
import { hookCommonJs } from './load/commonjs';
import { hookModules } from './load/esm';
import { instrumentFile } from './load/grammar-bundle';
import { openCache } from './load/instrument-cache';
import { textInstrumenter } from './load/instrument-text';
import { maybeOwnModules, ownFiles } from './load/own-files';
import { SourceLoader } from './load/source-loader';
import { hookVm } from './load/vm';
import { OutsideTasks } from './outside/outside-tasks';
import { Places } from './outside/places';
import { StackSampler } from './outside/stack-sampler';
import { asyncHooksSource } from './record/async-hooks-source';
import { idleMarkers } from './record/idle-markers';
import { waysToLeavePromises } from './record/leave-promises';
import { createMarkers } from './record/markers-runtime';
import { Operations } from './record/operations';
import { promiseHooksSource } from './record/promise-hooks-source';
import { Recorder } from './record/recorder';
import { SiteTable } from './record/site-table';
import { StampClock } from './record/stamp-clock';
import { StringTable } from './record/string-table';
import { UnusualTasks } from './record/unusual-tasks';
import { ThreadSink } from './sink/thread-sink';
import { type Undo, undoAll } from './undo';

/** Where the tracer keeps what must be found again by a second copy of its bundle. */
const STARTED = Symbol.for('overlap.tracer');

const MEASURED =
  'Coverage is measured (NODE_V8_COVERAGE), so no code has markers, which would shift it: tasks and places are known from samples of the stack only, and some awaits are missing.';

/** A tracer at work in this thread. */
export interface Tracing {
  readonly sink: ThreadSink;
  readonly recorder: Recorder;
  readonly loader: SourceLoader;
  readonly stacks: StackPositions;
  readonly isOwn: (path: string) => boolean;
  /**
   * Takes everything back and ends the part. Code that was instrumented stays in memory: its markers do nothing from
   * then on, and stacks go on to show its columns as the user wrote them.
   */
  stop(): void;
}

export interface StartOptions {
  /** The program runs already: nothing is left in its environment, and everything can be taken back. */
  attached?: boolean;
  /** Tracing the same process before: its instrumented code is still there. */
  earlier?: Tracing | null;
}

/** Whether a tracer is at work in this thread. */
export function isTraced(): boolean {
  return STARTED in globalThis;
}

/**
 * Traces this thread from now on.
 * @param script absolute path of the tracer's bundle.
 * @returns null when this thread is traced already.
 */
export function startTracing(
  options: TracingOptions,
  script: string,
  { attached = false, earlier = null }: StartOptions = {},
): Tracing | null {
  if (isTraced()) return null;
  const leave = options.onlyAsyncHooks === true ? null : waysToLeavePromises();
  const path = join(options.partsDirectory, partFileName(process.pid, threadId, String(startNs)));
  const sink = new ThreadSink(path, partMeta(options, leave !== null, attached));
  Object.defineProperty(globalThis, STARTED, { value: true, configurable: attached });
  if (!attached) leaveOptions(options);

  const sites = new SiteTable();
  const stamps = new StampClock(sink.encoder, sink.ring.control);
  stamps.onWindow = (now) => sink.passing(now);
  if (attached) sink.startDrainThread();
  const strings = new StringTable((id, text) => sink.text(id, text));
  const recorder = new Recorder(sink.encoder, stamps, sites, strings);
  const unusual = new UnusualTasks(recorder);
  const details = new ResourceDetails(recorder, sink);
  const { include, cacheDirectory } = options;
  const isOwn = ownFiles(include, script);
  // Positions in stacks must be right as long as the code lives.
  const stacks = earlier?.stacks ?? new StackPositions(script);
  const cache = openCache({ folder: cacheDirectory, script, include });
  const { counter } = sites;
  // V8 tells coverage by offsets in what runs, and whoever reads it looks at the files.
  const measured = !!process.env.NODE_V8_COVERAGE;
  const instrumenter = measured
    ? { instrument: () => null }
    : textInstrumenter({ counter, isOwn, cache, mapsWanted, instrumentFile });
  const loader = new SourceLoader(sink, sites, instrumenter, (file, text) => stacks.add(file, text));
  if (earlier !== null) loader.takeOver(earlier.loader);

  const places = new Places(loader, stacks, isOwn);
  const lookOutside = (path?: string): void => {
    recorder.outside ??= new OutsideTasks(recorder, new StackSampler(stacks), places, script);
    if (path !== undefined) places.prepare(path);
  };
  loader.onOutside = lookOutside;
  if (attached || measured) lookOutside(process.argv[1]);
  if (measured) sink.note({ kind: 'approximate', message: MEASURED });
  defineMarkers(createMarkers(recorder, unusual));
  const undos: Undo[] = [];
  const elsewhere = attached || measured ? null : { counter, include, cacheDirectory, script };
  const modules = hookModules(loader, isOwn, maybeOwnModules(include), elsewhere);
  undos.push(modules.undo, hookCommonJs(loader, isOwn, modules.plainCommonJs));
  undos.push(hookVm(loader, isOwn, contextEntry(stacks)), lendAsyncFunction(loader, isOwn));
  undos.push(watchFileOperations(recorder), hideOffsetShifts(stacks));
  if (!stacks.hidden) stacks.hidden = [hideColumnShifts(stacks), hideMarkers(), showOriginalLines(stacks)];
  // Named imports of the modules that were patched.
  syncBuiltinESMExports();
  const source =
    leave === null
      ? asyncHooksSource(recorder, details, unusual)
      : promiseHooksSource(recorder, details, unusual, leave);
  undos.push(watchHttp(recorder, new Operations(recorder), source));
  undos.push(finishAtExit(sink, details, loader));
  if (!attached) sink.note({ kind: 'setup', message: '', ns: Math.round(clock()) });
  source.start(new AsyncResource('overlap', { requireManualDestroy: true }).asyncId());

  return {
    sink,
    recorder,
    loader,
    stacks,
    isOwn,
    stop() {
      source.stop();
      undoAll(undos);
      defineMarkers(idleMarkers);
      if (!loader.instrumented && stacks.hidden) {
        undoAll(stacks.hidden);
        stacks.hidden = null;
        for (const name of MARKER_NAMES) delete (globalThis as Record<string, unknown>)[MARKER_PREFIX + name];
      }
      syncBuiltinESMExports();
      delete (globalThis as Record<symbol, unknown>)[STARTED];
      loader.receive();
      details.finish();
      sink.close(Math.round(clock()));
    },
  };
}

function defineMarkers(markers: Markers): void {
  for (const name of MARKER_NAMES) {
    Object.defineProperty(globalThis, MARKER_PREFIX + name, { value: markers[name], configurable: true });
  }
}

function partMeta(options: TracingOptions, leavePromises: boolean, attached: boolean): PartMeta {
  return {
    session: options.session,
    runtime: 'node',
    runtimeVersion: process.versions.node,
    tracerVersion: '0.1.0',
    pid: process.pid,
    ppid: parentOf(options),
    threadId,
    command: process.argv.slice(),
    cwd: process.cwd(),
    startNs: String(startNs),
    startedAt,
    source: leavePromises ? 'promise_hooks' : 'async_hooks',
    cpus: availableParallelism(),
    threadPool: Number(process.env.UV_THREADPOOL_SIZE) || 4,
    ...(attached ? { attached } : {}),
  };
}
