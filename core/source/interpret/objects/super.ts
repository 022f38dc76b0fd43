import type * as t from '@babel/types';
import type { Node } from '../../parse/nodes';
import type { ClassValue, Frame, Value } from '../../values/value';
import { type Call, callFunction, callValue, evaluateArguments } from '../calls';
import type { Interpreter } from '../interpreter';
import { emit, isEmitter } from '../library/events';
import { callLibrary, unknownCall } from '../library/library-call';
import { classMember } from './class-member';
import { construct } from './construct';
import { decorated } from './decorated';
import { readMember } from './members';

/** What `super` stands for in a method: the object, and the class above the one that the method is written in. */
interface Above {
  /** null: not one of the user's classes, or not known. */
  parent: ClassValue | null;
  isStatic: boolean;
}

/** `super(…)`: the constructor above runs on the object being made. */
export function callSuper(it: Interpreter, nodes: Node[], node: Node, frame: Frame): void {
  const { parent } = above(it, frame);
  const args = evaluateArguments(it, nodes, frame);
  if (parent && frame.self.t === 'object') frame.self = construct(it, parent, frame.self, args, node);
}

/** `super.save(order)`: the method above, whatever the object's own class makes of it. */
export function callSuperMember(it: Interpreter, key: string, call: Call): Value {
  const self = call.frame.self;
  const member = memberAbove(it, key, call.node, call.frame);
  if (member) return callValue(it, member, call, self);
  if (!isEmitter(it, self)) return unknownCall(it, call, self);
  return key === 'emit' ? emit(it, self, call) : callLibrary(it, `Emitter.${key}`, self, call);
}

/** `super.total`: what an accessor above gives; a method as a value. */
export function readSuperMember(it: Interpreter, key: string, node: Node, frame: Frame): Value {
  return memberAbove(it, key, node, frame) ?? it.unknown(key, { opaque: true });
}

/** null where it is not known. */
function memberAbove(it: Interpreter, key: string, node: Node, frame: Frame): Value | null {
  const { parent, isStatic } = above(it, frame);
  if (!parent || key === '*') return null;
  if (isStatic) {
    const found = readMember(it, parent, key, node, frame);
    return found.t === 'unknown' ? null : found;
  }
  const method = classMember(it, parent, key);
  if (!method) return null;
  const value: Value = { t: 'function', node: method.node, frame: method.frame, self: frame.self, name: key };
  return method.node.kind === 'get' ? callFunction(it, value, [], node, frame.self) : decorated(it, value);
}

/** Arrow functions have the `super` of the method around them. */
function above(it: Interpreter, frame: Frame): Above {
  for (let at: Frame | null = frame; at?.parent; at = at.parent) {
    const { node } = at;
    if (node.type !== 'ClassMethod' && node.type !== 'ClassPrivateMethod') continue;
    const body = at.module.scopes.parentOf(node);
    const home = body && (at.module.scopes.parentOf(body) as t.Class | null);
    if (!home?.superClass) break;
    const outer = at.parent;
    const parent = it.silently(() => it.evaluate(home.superClass as Node, outer));
    return { parent: parent.t === 'class' ? parent : null, isStatic: node.static === true };
  }
  return { parent: null, isStatic: false };
}
