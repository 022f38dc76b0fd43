import type { Node } from '../../parse/nodes';
import { REST } from '../../scopes/build-scopes';
import type { Frame, Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { readMember } from '../objects/members';
import { restOfList, restOfObject } from './rest-value';

/** The value of a member of a member …, or of what a rest takes of it. */
export function follow(it: Interpreter, start: Value, path: string[], node: Node, frame: Frame): Value {
  let value = start;
  for (const key of path)
    value = key.startsWith(REST)
      ? restOf(it, value, key.slice(REST.length))
      : readMember(it, value, key, node, frame);
  return value;
}

function restOf(it: Interpreter, value: Value, from: string): Value {
  return from === '' ? restOfObject(it, value, []) : restOfList(it, value, Number(from));
}
