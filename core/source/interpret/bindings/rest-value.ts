import { hold, holdMembers } from '../../values/aliases';
import { type ObjectValue, placeOf, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';

/** What `...rest` gives of an object: one of its own with the same members, but for those taken by name. */
export function restOfObject(it: Interpreter, value: Value, taken: readonly string[]): Value {
  const rest: ObjectValue = { t: 'object', root: it.root('object', 'rest'), fields: new Map() };
  holdMembers(rest.root, value);
  if (value.t !== 'object' || value.isArray || value.class) return rest;
  const fields = new Map(value.fields);
  const methods = new Map(value.methods);
  for (const key of taken) {
    fields.delete(key);
    methods.delete(key);
  }
  return { ...value, root: rest.root, fields, methods };
}

/** What `...rest` gives of a list, from an index on. */
export function restOfList(it: Interpreter, value: Value, from: number): Value {
  const rest: ObjectValue = {
    t: 'object',
    root: it.root('object', 'rest'),
    fields: new Map(),
    isArray: true,
  };
  holdMembers(rest.root, value);
  const place = value.t === 'object' ? (value.source ?? placeOf(value)) : placeOf(value);
  if (place) rest.source = place;
  if (value.t === 'object' && value.elements) rest.elements = value.elements.slice(from);
  return rest;
}

/** A list of these. */
export function listOf(it: Interpreter, elements: Value[]): ObjectValue {
  const root = it.root('object', 'rest');
  for (const one of elements) hold(root, ['*'], one);
  return { t: 'object', root, fields: new Map(), isArray: true, elements };
}
