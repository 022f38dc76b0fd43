import type { Node } from '../../parse/nodes';
import { alternatives, placeOf, type Root, type Value } from '../../values/value';
import { callFunction } from '../calls';
import type { Interpreter } from '../interpreter';
import { classMember } from './class-member';

/** More objects are not gone into. */
const MOST_OBJECTS = 64;

/**
 * Reads all that can be reached from a value, as what is handed to a library or copied is.
 * @param hooks the user's own methods that run meanwhile, by name: toJSON; toString and valueOf
 */
export function readDeep(
  it: Interpreter,
  value: Value,
  node: Node,
  label: string,
  hooks: readonly string[] = [],
): void {
  const seen = new Set<Root>();
  const visit = (given: Value): void => {
    for (const one of alternatives(given)) {
      const place = one.t === 'instance' ? null : placeOf(one);
      if (!place) continue;
      it.record('read', { kind: 'memory', root: place.root, path: [...place.path, '**'] }, node, label);
      if (one.t !== 'object' || seen.has(one.root) || seen.size >= MOST_OBJECTS) continue;
      seen.add(one.root);
      for (const hook of hooks) callHook(it, one, hook, node);
      for (const held of [...one.fields.values(), ...(one.elements ?? []), ...(one.each ? [one.each] : [])])
        if (held.t === 'object' || isMade(held)) visit(held);
    }
  };
  visit(value);
}

/** `${cart}`, `total + price`: an object that becomes a text or a number is read, by a method of its own if it has one. */
export function readAsText(it: Interpreter, value: Value, node: Node): void {
  const isObject = (one: Value) =>
    one.t === 'object' || isMade(one) || ((one.t === 'const' || one.t === 'text') && one.box);
  if (alternatives(value).some(isObject)) readDeep(it, value, node, 'text', ['toString', 'valueOf']);
}

/** What a library has made here and may have been changed since: Headers, URLSearchParams. */
function isMade(value: Value): boolean {
  if (value.t !== 'unknown' || value.root.opaque || value.path.length > 0) return false;
  return !value.root.plain || value.root.name === 'Date';
}

function callHook(it: Interpreter, object: Extract<Value, { t: 'object' }>, name: string, node: Node): void {
  const own = object.methods?.get(name);
  const member = object.class ? classMember(it, object.class, name) : null;
  const field = object.fields.get(name);
  if (own && object.frame)
    callFunction(it, { t: 'function', node: own, frame: object.frame, self: object, name }, [], node, object);
  else if (member) callFunction(it, { t: 'function', ...member, self: object, name }, [], node, object);
  else if (field?.t === 'function') callFunction(it, field, [], node, object);
}
