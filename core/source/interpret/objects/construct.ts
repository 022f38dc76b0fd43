import type * as t from '@babel/types';
import { isFunction, type Node } from '../../parse/nodes';
import { hold } from '../../values/aliases';
import {
  anyOf,
  type ClassValue,
  type Frame,
  type ObjectValue,
  UNDEFINED,
  type Value,
} from '../../values/value';
import { type Call, callFunction, evaluateArguments } from '../calls';
import { forgetLocal } from '../forget-local';
import type { Interpreter } from '../interpreter';
import { callLibrary, unknownCall } from '../library/library-call';
import { staticNameOf } from '../static-name';
import { className, superOf } from './class-member';
import { declaredInstance } from './declared-class';
import { giveMethods } from './prototypes';

/** `new X(…)`: a class of the user's own, an old-style constructor, or a library's. */
export function evaluateNew(it: Interpreter, node: t.NewExpression, frame: Frame): Value {
  const callee = it.evaluate(node.callee as Node, frame);
  const argumentNodes = node.arguments as Node[];
  const call: Call = {
    node,
    frame,
    args: evaluateArguments(it, argumentNodes, frame),
    argumentNodes,
    label: staticNameOf(node.callee as Node),
    awaited: false,
  };
  if (callee.t === 'class') return instantiate(it, callee, call.args, node);
  if (callee.t === 'function') {
    const made: ObjectValue = {
      t: 'object',
      root: it.root('object', call.label),
      fields: new Map(),
      constructed: true,
    };
    giveMethods(it, callee, made);
    const returned = callFunction(it, callee, call.args, node, made);
    return returned.t === 'const' ? made : anyOf([made, returned]);
  }
  // What is done to a proxy is done to its target, and its traps may do anything besides.
  if (callee.t === 'library' && callee.name === 'global.Proxy' && call.args.length > 0) {
    return anyOf([call.args[0], it.unknown(call.label, { opaque: true, traps: call.args[1] ?? UNDEFINED })]);
  }
  if (callee.t === 'library') return callLibrary(it, callee.name, null, call, true);
  return unknownCall(it, call, null);
}

/** Makes an instance of a user's class: field initialisers and constructors run, bases first. */
export function instantiate(it: Interpreter, value: ClassValue, args: Value[], node: Node): Value {
  const object: ObjectValue = {
    t: 'object',
    root: it.root('object', className(value)),
    fields: new Map(),
    class: value,
  };
  const from = it.effects.length;
  const made = construct(it, value, object, args, node);
  if (it.silent === 0 && !it.probe) forgetLocal(it, from, object.root.born, className(value), node);
  return made;
}

/**
 * Runs field initialisers and constructors on an object, bases first. Gives the object, or what a constructor returns
 * in its place (`return new Proxy(this, traps)`).
 */
export function construct(
  it: Interpreter,
  value: ClassValue,
  object: ObjectValue,
  args: Value[],
  node: Node,
): Value {
  let made: Value = object;
  const making = it.making;
  it.making = object.root.id;
  const body = value.node.body.body;
  const maker = body.find((member) => member.type === 'ClassMethod' && member.kind === 'constructor');
  const parent = superOf(it, value);
  if (parent && !maker) made = construct(it, parent, object, args, node);
  for (const member of body) {
    if ((member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') || member.static)
      continue;
    const key =
      member.key.type === 'PrivateName'
        ? `#${member.key.id.name}`
        : 'name' in member.key
          ? String(member.key.name)
          : '*';
    const frame: Frame = { ...value.frame, self: object };
    const field = member.value ? it.evaluate(member.value as Node, frame) : UNDEFINED;
    object.fields.set(key, field);
    hold(object.root, [key], field);
  }
  if (maker && isFunction(maker)) {
    maker.params.forEach((param, index) => {
      if (param.type !== 'TSParameterProperty') return;
      const { parameter } = param;
      const target = parameter.type === 'Identifier' ? parameter : parameter.left;
      if (target.type !== 'Identifier') return;
      const given = args[index] ?? UNDEFINED;
      const absent = given.t === 'const' && given.value === undefined;
      const fallback =
        parameter.type === 'AssignmentPattern' && (absent || given.t === 'unknown')
          ? it.evaluate(parameter.right, value.frame)
          : null;
      const typed = given.t === 'unknown' ? declaredInstance(it, parameter as Node, value.frame) : null;
      hold(object.root, [target.name], typed ?? given);
      if (typed) {
        object.fields.set(target.name, typed);
        return;
      }
      const field = fallback ? (absent ? fallback : anyOf([given, fallback])) : given;
      object.fields.set(target.name, absent && !fallback ? it.unknown(target.name, { opaque: true }) : field);
    });
    const returned = callFunction(
      it,
      { t: 'function', node: maker, frame: value.frame, self: object, name: className(value) },
      args,
      node,
      object,
    );
    if (returned.t !== 'const') made = anyOf([object, returned]);
  }
  it.making = making;
  return made;
}
