import { apply, atomics } from '../safe';
import { Control, type Ring } from '../sink/ring';

interface SignalWrap {
  onsignal?: (...args: unknown[]) => unknown;
  start(signal: number): number;
  close(...args: unknown[]): unknown;
}

/**
 * Tells the drain thread which signals the program handles itself (see watch-signals): `wrap` is the handle that Node
 * has just created for a first process.on('SIG…').
 */
export function noteSignals(wrap: object, ring: Ring): void {
  const { control } = ring;
  const handle = wrap as SignalWrap;
  const { start, close } = handle;
  handle.start = function (signal) {
    const error = apply(start, this, [signal]);
    if (error !== 0 || signal >= 32) return error;
    atomics.or(control, Control.Signals, 1 << signal);
    const { onsignal } = this;
    this.onsignal = function (...args) {
      atomics.add(control, Control.Handled + signal, 1);
      return onsignal && apply(onsignal, this, args);
    };
    this.close = function (...args) {
      atomics.and(control, Control.Signals, ~(1 << signal));
      return apply(close, this, args);
    };
    return error;
  };
}
