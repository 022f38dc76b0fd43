import { holdMembers, holdReachable } from '../../values/aliases';
import { alternatives, placeOf, UNDEFINED, type Value } from '../../values/value';
import { type Call, callValue } from '../calls';
import type { Interpreter } from '../interpreter';
import { readMember } from '../objects/members';

/** `{ value: cart }`, `{ get: () => cart }`: what a member that is defined like this holds. */
export function describedBy(it: Interpreter, descriptor: Value, call: Call): Value {
  if (descriptor.t !== 'object') return it.lost('member', [descriptor], { opaque: true });
  const getter = readMember(it, descriptor, 'get', call.node, call.frame);
  if (getter.t !== 'function') return descriptor.fields.get('value') ?? UNDEFINED;
  return it.silently(() => callValue(it, getter, { ...call, args: [] }, null));
}

/** `Object.assign(target, source)`: the target has the members of the others from now on. */
export function giveMembers({ args: [target, ...sources] }: Call): void {
  for (const one of alternatives(target ?? UNDEFINED)) {
    const place = placeOf(one);
    if (place && place.path.length === 0) for (const source of sources) holdMembers(place.root, source);
    else if (place) for (const source of sources) holdReachable(place.root, source);
  }
}
