import { type AttachOptions, type AttachOutcome, attachTrace } from '../../launch/attach/attach-trace';
import type { PartPiece } from '../../launch/progress-poll';
import type { RunningTraces } from './running-traces';
import { withTraceProgress } from './trace-progress';

export interface AttachRequest extends AttachOptions {
  /** What a person calls it: "server.js". */
  label: string;
}

/**
 * Traces a process that is running for the time asked for, until its notification's Stop is pressed, or it ends.
 * Rejects with a UserError when that is not possible.
 */
export async function runAttached(
  request: AttachRequest,
  running: RunningTraces,
  grew: (pieces: PartPiece[]) => void,
): Promise<AttachOutcome> {
  const attached = await attachTrace(request);
  attached.onGrowth(grew);
  const notice = {
    title: `Tracing ${request.label} (process ${attached.pid})`,
    first: request.ms === undefined ? 'until you stop it' : `for ${request.ms / 1000} s`,
    stop: () => attached.stop(),
    onProgress: attached.onProgress,
    done: attached.done,
  };
  return running.during(notice, Promise.resolve(withTraceProgress(notice)));
}
