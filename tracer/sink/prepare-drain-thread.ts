import drainThreadCode from './drain-thread?bundled';
import type { DrainOrder } from './drain-worker';
import { type SleepingWorker, sleepingWorker } from './sleeping-worker';
import { SIGNAL_FLAGS } from './watch-signals';

/** The drain thread of this process, not started yet. @returns null where the permission model forbids threads. */
export function prepareDrainThread(order: DrainOrder): SleepingWorker | null {
  try {
    return sleepingWorker(drainThreadCode, {
      name: 'overlap',
      workerData: order,
      env: { NODE_OPTIONS: '' },
      // Else Node would open the program's own stdout and stderr for it.
      stdout: true,
      stderr: true,
      execArgv: SIGNAL_FLAGS,
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 },
      trackUnmanagedFds: false,
    });
  } catch {
    return null;
  }
}
