import type { Node } from '../../parse/nodes';
import type { Value } from '../../values/value';
import { callFunction } from '../calls';
import type { Interpreter } from '../interpreter';

/**
 * What stands under a decorated method's name: what its decorators make of it. Unknown, when they are not the user's
 * own or may have changed it in another way (a property descriptor).
 */
export function decorated(it: Interpreter, method: Extract<Value, { t: 'function' }>): Value {
  const list = 'decorators' in method.node ? (method.node.decorators ?? []) : [];
  let value: Value = method;
  for (const one of [...list].reverse()) {
    const decorator = it.silently(() => it.evaluate(one.expression as Node, method.frame));
    if (decorator.t !== 'function') return it.unknown(method.name, { opaque: true });
    const given: Value = value;
    const context = it.unknown('context');
    const made: Value = it.silently(
      (): Value => callFunction(it, decorator, [given, context], one, it.unknown('this')),
    );
    if (made.t === 'function') value = { ...made, self: method.self, name: method.name };
    else if (made.t !== 'const' || made.value !== undefined || decorator.node.params.length > 2)
      return it.unknown(method.name, { opaque: true });
  }
  return value;
}
