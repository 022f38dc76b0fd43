import { workerData } from 'node:worker_threads';
import { type DrainOrder, runDrainWorker } from './drain-worker';
import { say } from './say';

// The script of the drain thread: a bundle of its own inside the tracer's, because compiling all of that took this
// thread longer than anything else it does in a short run.
try {
  runDrainWorker(workerData as DrainOrder);
} catch (error) {
  say(`the trace is written late: ${(error as Error | null)?.message ?? error}.`);
}
