import { AsyncResource } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { partFileName } from '../core/format/launch-options';
import type { PartMeta } from '../core/format/record-layout';
import { startedAt, startNs } from './clock';
import { watchHttp } from './describe/http-traffic';
import { ResourceDetails } from './describe/resource-details';
import { hideMarkers } from './disguise/function-text';
import { StackPositions } from './disguise/stack-positions';
import { hideColumnShifts, sourceMapsEnabled } from './disguise/stack-traces';
import { finishAtExit } from './finish-at-exit';
import { MARKER_NAMES, MARKER_PREFIX } from './instrument/markers';
import { leaveOptions, parentOf, type TracingOptions } from './launch-options-reader';
import { hookCommonJs } from './load/commonjs';
import { hookModules } from './load/esm';
import { openCache } from './load/instrument-cache';
import { textInstrumenter } from './load/instrument-text';
import { ownFiles } from './load/own-files';
import { hookRunInThisContext } from './load/run-in-this-context';
import { SourceLoader } from './load/source-loader';
import { asyncHooksSource } from './record/async-hooks-source';
import { createMarkers } from './record/markers-runtime';
import { Operations } from './record/operations';
import { canLeavePromises, promiseHooksSource } from './record/promise-hooks-source';
import { Recorder } from './record/recorder';
import { SiteTable } from './record/site-table';
import { StampClock } from './record/stamp-clock';
import { StringTable } from './record/string-table';
import { UnusualTasks } from './record/unusual-tasks';
import { ThreadSink } from './sink/thread-sink';

const STARTED = Symbol.for('overlap.tracer');

/**
 * Traces this thread from now on.
 * @param script absolute path of the tracer's bundle.
 */
export function startTracing(options: TracingOptions, script: string): void {
  if (STARTED in globalThis) return;
  Object.defineProperty(globalThis, STARTED, { value: true });
  const leavePromises = canLeavePromises();
  const path = join(options.partsDirectory, partFileName(process.pid, threadId, String(startNs)));
  const sink = new ThreadSink(path, partMeta(options, leavePromises), script);
  leaveOptions(options);

  const sites = new SiteTable();
  const recorder = new Recorder(sink.encoder, new StampClock(sink.ring.control), sites, new StringTable());
  const unusual = new UnusualTasks(recorder);
  const details = new ResourceDetails(recorder, sink);
  const markers = createMarkers(recorder, unusual);
  for (const name of MARKER_NAMES) {
    Object.defineProperty(globalThis, MARKER_PREFIX + name, { value: markers[name] });
  }
  const { include, cacheDirectory } = options;
  const isOwn = ownFiles(include, script);
  const instrumenter = textInstrumenter(sites.counter, isOwn, openCache(cacheDirectory), sourceMapsEnabled);
  const stacks = new StackPositions(script);
  const loader = new SourceLoader(sink, sites, instrumenter, (file, text) => stacks.add(file, text));
  const elsewhere = { counter: sites.counter, include, cacheDirectory, script };
  hookCommonJs(loader, isOwn, hookModules(loader, isOwn, elsewhere));
  hookRunInThisContext(loader, isOwn);
  hideColumnShifts(stacks);
  hideMarkers();
  // Named imports of the modules that were patched.
  syncBuiltinESMExports();
  const source = (leavePromises ? promiseHooksSource : asyncHooksSource)(recorder, details, unusual);
  watchHttp(recorder, new Operations(recorder), source);
  finishAtExit(sink, details, loader);
  source.start(new AsyncResource('overlap', { requireManualDestroy: true }).asyncId());
}

function partMeta(options: TracingOptions, leavePromises: boolean): PartMeta {
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
  };
}
