import type { Node } from '../../parse/nodes';
import type { Frame, Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { readMember } from '../objects/members';

/** The value of a member of a member … */
export function follow(it: Interpreter, start: Value, path: string[], node: Node, frame: Frame): Value {
  let value = start;
  for (const key of path) value = readMember(it, value, key, node, frame);
  return value;
}
