import { movingWith, type Value } from '../values/value';
import type { Interpreter } from './interpreter';

/** Surely a string. */
export function isText(value: Value): boolean {
  return value.t === 'text' || (value.t === 'const' && typeof value.value === 'string');
}

/** A value as part of a string: what a library constant or an object prints as has an identity, if no known text. */
export function textual(it: Interpreter, value: Value): Value {
  if (value.t === 'library') return it.derivedUnknown(value.name, value.name);
  // `name.slice(0, -3)` of what may be a text or a list.
  if (value.t === 'object' && value.source) return it.unknown('text', movingWith([value]));
  if (value.t === 'any') return value.of.every((one) => one.t === 'const') ? value : it.unknown('text');
  return value;
}
