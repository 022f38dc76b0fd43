import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { Control, ringOver } from './ring';

/** Signals that end a program which does not handle them. */
const ENDING = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

interface SignalHandle {
  onsignal: (signal: number) => void;
  start(signal: number): number;
  unref(): void;
  close(): void;
}

/** Flag with which the drain thread is started, so that it can reach libuv's signal handles. */
export const SIGNAL_FLAGS = ['--expose-internals', '--no-warnings'];

/**
 * In the drain thread: calls `beforeEnd` and then lets the signal end the process as if nobody had listened. The
 * program's own threads have no handler of ours, so a blocked event loop stays interruptible; a signal that the program
 * handles itself (it says so in the ring's control words, see note-signals) is left to it.
 */
export function watchSignals(memory: SharedArrayBuffer, beforeEnd: (signal: string) => void): void {
  if (process.platform === 'win32') return;
  const { control } = ringOver(memory);
  const Signal = signalHandles();
  if (Signal === null) return;
  for (const name of ENDING) {
    const number = constants.signals[name];
    const handle = new Signal();
    // Deliveries that were the program's: counted on both sides, because it may have stopped listening by now. Those from
    // before this handle do not come here.
    let left = Atomics.load(control, Control.Handled + number);
    handle.onsignal = () => {
      const listens = (Atomics.load(control, Control.Signals) & (1 << number)) !== 0;
      if (listens || Atomics.load(control, Control.Handled + number) > left) {
        left++;
        return;
      }
      try {
        beforeEnd(name);
      } finally {
        handle.close();
        process.kill(process.pid, number);
      }
    };
    handle.start(number);
    handle.unref();
  }
}

function signalHandles(): (new () => SignalHandle) | null {
  try {
    const { internalBinding } = createRequire('/')('internal/test/binding');
    return internalBinding('signal_wrap').Signal;
  } catch {
    return null;
  }
}
