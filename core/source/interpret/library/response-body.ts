import type { Effect } from '../../effects/effect';
import { placeOf, type Root, type Value } from '../../values/value';
import type { Call } from '../calls';
import type { Interpreter } from '../interpreter';

/** The requests that are under way behind what a library gave, by what it gave. */
const requests = new WeakMap<Root, Effect[]>();

/** A response comes when its head has come: the request behind it goes on until the body has been read. */
export function noteRequest(it: Interpreter, given: Value, from: number): void {
  if (given.t !== 'instance' || given.of !== 'Response') return;
  const own = it.effects.slice(from).filter(({ on }) => on.kind === 'http');
  if (own.length > 0) requests.set(given.root, own);
}

/** `response.text()`: what answers may be at work until its end, as with builds and pulls that tell how far they are. */
export function restOfRequest(it: Interpreter, receiver: Value | null, call: Call): void {
  const root = receiver && placeOf(receiver)?.root;
  for (const { op, on } of (root && requests.get(root)) ?? [])
    it.laterOn(() => it.record(op, on, call.node, call.label));
}
