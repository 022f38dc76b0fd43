import type * as t from '@babel/types';
import { type Node, unwrap } from '../parse/nodes';
import { hold, holdMembers } from '../values/aliases';
import { anyOf, type Frame, type ObjectValue, UNDEFINED, type Value } from '../values/value';
import { staticKey } from './bindings/patterns';
import type { Interpreter } from './interpreter';
import { copyOf } from './library/builtin-methods';
import { runIterator } from './library/iterators';
import { readSpread } from './objects/element-of';
import { keyName, readMember } from './objects/members';

/** `[a, ...more]` */
export function arrayOf(it: Interpreter, node: t.ArrayExpression, frame: Frame): Value {
  const elements: Value[] = [];
  const spread: Value[] = [];
  let known = true;
  for (const element of node.elements) {
    if (!element) {
      elements.push(UNDEFINED);
      continue;
    }
    const value = it.evaluate(element as Node, frame);
    if (element.type === 'SpreadElement') {
      runIterator(it, value, element, frame);
      readSpread(it, value, element);
      if (value.t === 'object' && value.elements) elements.push(...value.elements);
      else {
        known = false;
        spread.push(value);
      }
    } else elements.push(value);
  }
  const object: ObjectValue = {
    t: 'object',
    root: it.root('object', 'list'),
    fields: new Map(),
    isArray: true,
  };
  for (const one of elements) hold(object.root, ['*'], one);
  for (const one of spread) holdMembers(object.root, one);
  if (known) object.elements = elements;
  const only = node.elements.length === 1 ? node.elements[0] : null;
  if (only?.type === 'SpreadElement') {
    const copied = copyOf(
      it,
      it.silently(() => it.evaluate(only.argument, frame)),
    );
    if (copied.t === 'object')
      return { ...copied, root: object.root.name === copied.root.name ? object.root : copied.root };
  }
  return object;
}

/** `{ name, ...rest, get total() {} }` */
export function objectOf(it: Interpreter, node: t.ObjectExpression, frame: Frame): Value {
  const object: ObjectValue = {
    t: 'object',
    root: it.root('object', 'object'),
    fields: new Map(),
    methods: new Map(),
    frame,
    whole: true,
  };
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const from = it.evaluate(property.argument, frame);
      readSpread(it, from, property);
      holdMembers(object.root, from);
      spreadInto(it, object, from, property);
      continue;
    }
    const key = property.computed
      ? keyName(it.evaluate(property.key as Node, frame))
      : staticKey(property.key as Node);
    if (property.type === 'ObjectMethod' && property.kind === 'set')
      (object.setters ??= new Map()).set(key, property);
    else if (property.type === 'ObjectMethod') object.methods?.set(key, property);
    else {
      const value = it.evaluate(property.value as Node, frame);
      hold(object.root, [key], value);
      // A function in a literal is called on the object, unless it is bound to another.
      object.fields.set(
        key,
        value.t === 'function' && value.node.type === 'FunctionExpression' && !value.bound
          ? { ...value, self: object }
          : value,
      );
    }
  }
  return object;
}

/** `{ ...defaults, ...given }`: members the second may have are one or the other; what is undefined has none. */
function spreadInto(it: Interpreter, object: ObjectValue, from: Value, { argument }: t.SpreadElement): void {
  if (from.t === 'const' && typeof from.value !== 'string') return;
  // `...(open && { state })`: it may be nothing.
  const maybe = /^(Conditional|Logical)Expression$/.test(unwrap(argument).type);
  if (from.t === 'object' && !(maybe && from.fields.size > 0 && object.fields.size > 0)) {
    for (const [key, value] of from.fields) object.fields.set(key, value);
    for (const [key, method] of from.methods ?? []) object.methods?.set(key, method);
    if (!from.whole) object.whole = undefined;
    return;
  }
  object.whole = undefined;
  object.methods?.clear();
  for (const [key, value] of object.fields) {
    const given = it.silently(() => readMember(it, from, key, argument, object.frame as Frame));
    // Data are one or the other, and nobody knows which; whom one calls is followed both ways.
    if (value.t === 'function' || value.t === 'library') object.fields.set(key, anyOf([value, given]));
    else object.fields.delete(key);
  }
}
