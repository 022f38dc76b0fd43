import type { ChildProcess } from 'node:child_process';
import { systemCode } from './errors';

/** Asked politely first: each signal is followed by the next when the process is still there after this long. */
const PATIENCE_MS = 3000;
const LADDER: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGKILL'];

/**
 * Ends a process, and its group when it leads one. Returns at once; call again to skip the waiting for the next signal.
 */
export class StopLadder {
  private step = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly ownGroup: boolean,
  ) {
    child.once('exit', () => clearTimeout(this.timer));
  }

  /** True once a stop was asked for. */
  get used(): boolean {
    return this.step > 0;
  }

  stop(): void {
    clearTimeout(this.timer);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    sendSignal(this.child, LADDER[Math.min(this.step, LADDER.length - 1)], this.ownGroup);
    this.step++;
    if (this.step < LADDER.length) this.timer = setTimeout(() => this.stop(), PATIENCE_MS);
  }
}

/** Sends a signal to a process or to the group it leads. A process that is gone is no error. */
export function sendSignal(child: ChildProcess, signal: NodeJS.Signals, toGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (toGroup && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}
