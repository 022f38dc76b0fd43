import { close as closeInspector } from 'node:inspector';
import { isMainThread } from 'node:worker_threads';
import { startClock } from '../clock';
import type { TracingOptions } from '../launch-options-reader';
import { isTraced, startTracing, type Tracing } from '../start-tracing';
import { loadedFilesNote } from './loaded-files';

/** What `overlap attach` asks of a running process, through its inspector. */
export interface AttachOrder extends TracingOptions {
  /** Process whose end switches the tracer off. */
  watchedBy: number;
  /** Switched off after so long by itself, should nobody ask for it; ms. */
  longestMs: number;
  /** The inspector was closed before: whoever asked closes it again, or this does when nobody is left to. */
  opened: boolean;
}

/** `started`: tracing from now on. Otherwise why not. */
export type AttachAnswer =
  | { started: true }
  | { started: false; reason: 'traced-already' | 'failed'; message: string };

const LOOK_AFTER_MS = 1000;
const OLDEST_NODE = 20;

let tracing: Tracing | null = null;
let earlier: Tracing | null = null;
let guard: NodeJS.Timeout | undefined;

/**
 * Switches the tracer on in a process that runs already. Never throws.
 * @param script absolute path of the tracer's bundle.
 */
export function attach(order: AttachOrder, script: string): AttachAnswer {
  try {
    if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
      return failed(`it runs Node.js ${process.versions.node}, and tracing needs ${OLDEST_NODE} or newer`);
    }
    if (isTraced()) {
      return { started: false, reason: 'traced-already', message: 'it is being traced already' };
    }
    startClock();
    watch(order);
    tracing = startTracing(order, script, { attached: true, earlier });
    if (tracing === null) return failed('it is being traced already');
    tracing.loader.keep();
    tracing.sink.note(loadedFilesNote(tracing.isOwn));
    return { started: true };
  } catch (error) {
    clearInterval(guard);
    return failed(String((error as Error | null)?.message ?? error));
  }
}

/** Switches the tracer off again; nothing of it runs afterwards. Never throws. */
export function detach(): void {
  clearInterval(guard);
  const ending = tracing;
  tracing = null;
  if (ending === null) return;
  ending.stop();
  earlier = ending.loader.instrumented ? ending : null;
}

function failed(message: string): AttachAnswer {
  return { started: false, reason: 'failed', message };
}

/** Whoever asked may be killed; the program must not be traced for ever. */
function watch({ watchedBy, longestMs, opened }: AttachOrder): void {
  let left = longestMs;
  guard = setInterval(() => {
    left -= LOOK_AFTER_MS;
    const alive = isAlive(watchedBy);
    if (left > 0 && alive) return;
    detach();
    if (!alive && opened && isMainThread) closeInspector();
  }, LOOK_AFTER_MS);
  guard.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
