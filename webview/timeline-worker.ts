import { TraceSession } from './model-side/trace-session';
import type { ToWorker } from './model-side/worker-messages';

/** The worker's entry: everything heavy happens here, off the page's thread. */
const scope = self as unknown as {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
};

const session = new TraceSession((message, transfer) => scope.postMessage(message, transfer));
scope.addEventListener('message', (event) => {
  try {
    session.take(event.data);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ type: 'failed', message: `The trace could not be shown: ${message}` }, []);
    throw error;
  }
});
