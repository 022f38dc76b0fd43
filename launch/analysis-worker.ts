import { parentPort } from 'node:worker_threads';
import type { AnalysisResult } from '../core/analysis/finding';
import { TraceError } from '../core/format/trace-error';
import { UserError } from './errors';
import { type AnalyzeOptions, openTrace } from './open-trace';

/** One question to the worker: the trace by path or bytes. */
export type AnalysisRequest = { id: number; options?: AnalyzeOptions } & (
  | { path: string }
  | { bytes: Uint8Array }
);

/** `expected`: the message is meant for people; otherwise it is a bug of ours and `stack` says where. */
export type AnalysisReply =
  | { id: number; result: AnalysisResult; asKept: ReadonlyMap<string, string> }
  | { id: number; error: { message: string; expected: boolean; stack?: string } };

/** Answers requests in a worker thread, so that a large trace does not hold up the extension host. */
parentPort?.on('message', (request: AnalysisRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: AnalysisRequest): AnalysisReply {
  try {
    const trace = 'path' in request ? request.path : request.bytes;
    const { result, asKept } = openTrace(trace, request.options);
    return { id: request.id, result, asKept };
  } catch (error) {
    const expected = error instanceof UserError || error instanceof TraceError;
    const { message, stack } = error as Error;
    return { id: request.id, error: { message, expected, stack } };
  }
}
