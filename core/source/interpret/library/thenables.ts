import type { Node } from '../../parse/nodes';
import { anyOf, type Frame, UNDEFINED, type Value } from '../../values/value';
import { callFunction } from '../calls';
import type { Interpreter } from '../interpreter';
import { classMember } from '../objects/class-member';
import { readMember } from '../objects/members';

/**
 * Awaiting (or gathering, or returning from an async function) an object of the user's own with a `then` method calls it:
 * a lazy query starts only here. Anything else is given back as it is.
 */
export function settle(it: Interpreter, given: Value, node: Node, frame: Frame): Value {
  if (given.t !== 'object') return given;
  const own = given.methods?.has('then') || given.fields.get('then')?.t === 'function';
  if (!own && !(given.class && classMember(it, given.class, 'then'))) return given;
  const values: Value[] = [];
  const note: Value = {
    t: 'native',
    name: 'settle',
    call: (args) => {
      values.push(args[0] ?? UNDEFINED);
      return UNDEFINED;
    },
  };
  const then = readMember(it, given, 'then', node, frame);
  // It is asked a moment later: whoever starts at the same time comes first.
  if (then.t === 'function') it.laterOn(() => callFunction(it, then, [note, note], node, given));
  return values.length > 0 ? anyOf(values) : it.unknown('settled');
}
