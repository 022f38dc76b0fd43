import { Worker } from 'node:worker_threads';
import type { AnalysisResult } from '../core/analysis/finding';
import type { AnalysisReply, AnalysisRequest } from './analysis-worker';
import type { AnalyzeOptions } from './analyze-trace';
import { distFile } from './dist-file';
import { UserError } from './errors';

/**
 * analyzeTrace in a thread of its own; the thread ends with the answer, which frees its memory.
 * @throws UserError with the same sentences; Error for a bug.
 */
export function analyzeInWorker(
  trace: string | Uint8Array,
  options?: AnalyzeOptions,
): Promise<AnalysisResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(distFile('analysis-worker.js'));
    const settle = (action: () => void): void => {
      action();
      void worker.terminate();
    };
    worker.once('message', (reply: AnalysisReply) => settle(() => take(reply, resolve, reject)));
    worker.once('error', (error) => settle(() => reject(error)));
    worker.once('exit', (code) =>
      reject(new Error(`the analysis ended with code ${code} before it answered`)),
    );
    const request: AnalysisRequest = {
      id: 1,
      options,
      ...(typeof trace === 'string' ? { path: trace } : { bytes: trace }),
    };
    worker.postMessage(request);
  });
}

function take(reply: AnalysisReply, resolve: (r: AnalysisResult) => void, reject: (e: Error) => void): void {
  if ('result' in reply) resolve(reply.result);
  else if (reply.error.expected) reject(new UserError('cannot-read', reply.error.message));
  else reject(Object.assign(new Error(reply.error.message), { stack: reply.error.stack }));
}
