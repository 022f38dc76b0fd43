import { createHook } from 'node:async_hooks';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { apply } from '../safe';

/** What Node's Worker keeps of the thread itself. */
interface WorkerHandle {
  startThread?: () => unknown;
}

/** A worker that is made already, but has no thread yet. */
export interface SleepingWorker {
  readonly worker: Worker;
  /** Starts the thread; may be called anywhere, as often as one likes: nothing is created, no JavaScript runs. */
  wake(): void;
}

/**
 * A Worker whose thread starts later. A thread costs some 30 ms of CPU time, which many programs never have use for; but
 * making the Worker itself late would be seen by the program (its async hooks, its own patches of what Node uses).
 * Where Node cannot be kept from starting the thread, it starts at once.
 */
export function sleepingWorker(code: string, options: WorkerOptions): SleepingWorker {
  let start: (() => void) | null = null;
  const hook = createHook({
    init(_id, type, _trigger, resource: WorkerHandle) {
      const { startThread } = resource;
      if (type !== 'WORKER' || typeof startThread !== 'function') return;
      resource.startThread = () => undefined;
      start = () => {
        delete resource.startThread;
        apply(startThread, resource, []);
      };
    },
  });
  const { nextTick } = process;
  try {
    // Node would announce the thread to the program's process.on('worker'), in a tick that shows in early stacks.
    process.nextTick = () => {};
    hook.enable();
    const worker = new Worker(code, { ...options, eval: true });
    worker.unref();
    return {
      worker,
      wake() {
        if (start === null) return;
        start();
        start = null;
        // A thread that starts holds the process.
        worker.unref();
      },
    };
  } finally {
    hook.disable();
    process.nextTick = nextTick;
  }
}
