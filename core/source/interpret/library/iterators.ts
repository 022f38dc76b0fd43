import type * as t from '@babel/types';
import type { Node } from '../../parse/nodes';
import { alternatives, type Frame, type ObjectValue, type Value } from '../../values/value';
import { callFunction } from '../calls';
import type { Interpreter } from '../interpreter';
import { classMember } from '../objects/class-member';
import { readMember } from '../objects/members';
import { runStreamHooks } from './stream-hooks';

/** Going through an object with an iterator of its own runs that: `[...source]`, `for (const x of source)`. */
export function runIterator(it: Interpreter, list: Value, node: Node, frame: Frame): void {
  for (const one of alternatives(list)) {
    runStreamHooks(it, one, node);
    if (one.t !== 'object' || one.isArray) continue;
    const method = computedMethod(it, one);
    if (!method) continue;
    const iterator = callFunction(it, method, [], node, one);
    if (iterator.t !== 'object') continue;
    const next = readMember(it, iterator, 'next', node, frame);
    if (next.t === 'function') callFunction(it, next, [], node, iterator);
  }
}

/** A method whose name is computed: `[Symbol.iterator]() { … }` for all that can be seen. */
function computedMethod(it: Interpreter, object: ObjectValue): Extract<Value, { t: 'function' }> | null {
  const made = (node: t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod, frame: Frame) =>
    ({ t: 'function', node, frame, self: object, name: 'iterator' }) as const;
  const own = object.methods?.get('*');
  if (own && object.frame) return made(own, object.frame);
  const field = object.fields.get('*');
  if (field?.t === 'function') return field;
  const found = object.class ? classMember(it, object.class, '*') : null;
  return found ? made(found.node, found.frame) : null;
}
