import type { Activation } from '../relate/activation';
import { concurrencyCaveat, TURN_FAILS } from './gather-text';
import type { LoopShape } from './loop-shape';
import { messagesOf } from './shared-effects';

/** What changes for turns that run side by side; `more` says what a kind of fix adds. */
export function turnCaveats(
  activation: Activation,
  shape: LoopShape,
  bounded: boolean,
  peak: number,
  ...more: string[]
): string[] {
  const sends = messagesOf(activation, shape.node).some(({ op, on }) => op !== 'read' && on.kind === 'http');
  return [
    TURN_FAILS,
    ...more,
    ...(sends ? ['Requests may arrive in another order.'] : []),
    concurrencyCaveat(bounded, peak),
  ];
}
