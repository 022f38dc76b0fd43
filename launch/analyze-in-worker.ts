import { Worker } from 'node:worker_threads';
import type { AnalysisReply, AnalysisRequest } from './analysis-worker';
import { distFile } from './dist-file';
import { UserError } from './errors';
import type { AnalyzeOptions, OpenTrace } from './open-trace';

/** What a thread has found out. */
export type Analysed = Pick<OpenTrace, 'result' | 'asKept'>;

export interface RunningAnalysis {
  /** Rejects with a UserError for files that cannot be read as a trace (one sentence for people); Error for a bug. */
  done: Promise<Analysed>;
  /** Ends the thread; `done` then rejects with a UserError `cancelled`. */
  cancel(): void;
}

/** openTrace in a thread of its own; the thread ends with the answer, which frees its memory. */
export function analyzeInWorker(trace: string | Uint8Array, options?: AnalyzeOptions): RunningAnalysis {
  const worker = new Worker(distFile('analysis-worker.js'));
  let cancelled = false;
  const done = new Promise<Analysed>((resolve, reject) => {
    worker.once('message', (reply: AnalysisReply) => take(reply, resolve, reject));
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(
        cancelled
          ? new UserError('cancelled', 'The analysis was cancelled.')
          : new Error(`the analysis ended with code ${code} before it answered`),
      );
    });
  }).finally(() => worker.terminate());
  const request: AnalysisRequest = {
    id: 1,
    options,
    ...(typeof trace === 'string' ? { path: trace } : { bytes: trace }),
  };
  worker.postMessage(request);
  return {
    done,
    cancel() {
      cancelled = true;
      void worker.terminate();
    },
  };
}

function take(reply: AnalysisReply, resolve: (found: Analysed) => void, reject: (e: Error) => void): void {
  if ('result' in reply) resolve({ result: reply.result, asKept: reply.asKept });
  else if (reply.error.expected) reject(new UserError('cannot-read', reply.error.message));
  else reject(Object.assign(new Error(reply.error.message), { stack: reply.error.stack }));
}
