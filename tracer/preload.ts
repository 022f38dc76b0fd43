import { isMainThread, workerData } from 'node:worker_threads';
import { readLaunchOptions } from './launch-options-reader';
import { type DrainOrder, runDrainWorker } from './sink/drain-worker';
import { say } from './sink/say';
import { startTracing } from './start-tracing';

const OLDEST_NODE = 20;

// Loaded by --require into every Node process of a traced command, and run as the script of the drain thread. Whatever
// goes wrong here, the program runs.
try {
  if (isDrainThread(workerData)) runDrainWorker(workerData);
  else preload();
} catch (error) {
  say(`this process is not traced: ${(error as Error | null)?.message ?? error}.`);
}

function preload(): void {
  const options = readLaunchOptions();
  if (options === null) return;
  const major = Number.parseInt(process.versions.node, 10);
  if (major < OLDEST_NODE) {
    if (isMainThread) say(`Node ${process.version} cannot be traced, only Node ${OLDEST_NODE} and later.`);
    return;
  }
  startTracing(options, __filename);
}

function isDrainThread(data: unknown): data is DrainOrder {
  return !isMainThread && typeof data === 'object' && data !== null && 'overlapDrain' in data;
}
