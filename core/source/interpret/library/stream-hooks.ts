import { isFunction, type Node } from '../../parse/nodes';
import { alternatives, UNDEFINED, type Value } from '../../values/value';
import { callFunction } from '../calls';
import type { Interpreter } from '../interpreter';
import { classMember } from '../objects/class-member';

/** What a stream of the user's own does with what flows through it, by the names that Node calls. */
const HOOKS = ['_construct', '_read', '_write', '_writev', '_transform', '_flush', '_final', '_destroy'];

/** Runs what a stream was made of: `class Sink extends Writable { _write() {} }`, `new Transform({ transform() {} })`. */
export function runStreamHooks(it: Interpreter, stream: Value, node: Node): void {
  for (const one of alternatives(stream)) {
    if (one.t === 'object' && one.class)
      for (const name of HOOKS) {
        const member = classMember(it, one.class, name);
        if (member) run(it, { t: 'function', ...member, self: one, name }, one, node);
      }
    if (one.t !== 'instance' || one.of !== 'Stream') continue;
    for (const given of one.made ?? []) {
      if (given.t !== 'object' || given.isArray) continue;
      for (const [name, method] of given.methods ?? [])
        if (given.frame)
          run(it, { t: 'function', node: method, frame: given.frame, self: one, name }, one, node);
      for (const field of given.fields.values()) if (field.t === 'function') run(it, field, one, node);
    }
  }
}

function run(it: Interpreter, hook: Extract<Value, { t: 'function' }>, self: Value, node: Node): void {
  if (!isFunction(hook.node) || it.stack.some((one) => one.node === hook.node)) return;
  const last = hook.node.params.length - 1;
  const args = hook.node.params.map(
    (_, index): Value =>
      index === last ? { t: 'native', name: 'done', call: () => UNDEFINED } : it.unknown('chunk'),
  );
  it.laterOn(() => callFunction(it, hook, args, node, self));
}
