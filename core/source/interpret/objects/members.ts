import type * as t from '@babel/types';
import type { Node } from '../../parse/nodes';
import { hold } from '../../values/aliases';
import {
  anyOf,
  type Frame,
  type ObjectValue,
  placeOf,
  type Root,
  rootOfFunction,
  UNDEFINED,
  type UnknownValue,
  type Value,
} from '../../values/value';
import { moduleObject } from '../bindings/binding-value';
import { commonJsOf } from '../bindings/exports';
import { liveExport, readLive } from '../bindings/live-exports';
import { staticKey } from '../bindings/patterns';
import { callFunction } from '../calls';
import type { Interpreter } from '../interpreter';
import { memoOf } from '../recognise/memo';
import { runTrap } from './accessors';
import { assignedMembers } from './assigned-members';
import { classMember, className, fieldFromMethods, staticMember, superOf } from './class-member';
import { decorated } from './decorated';
import { libraryMember, readGlobalMember } from './global-member';

/** What a computed key is called; '*' = may be any. */
export function keyName(key: Value): string {
  return key.t === 'const' && key.value != null ? String(key.value) : '*';
}

/** The name of `a.name` and `a[expression]`; evaluates the expression. */
export function memberKey(
  it: Interpreter,
  node: t.MemberExpression | t.OptionalMemberExpression,
  frame: Frame,
): string {
  if (!node.computed) return staticKey(node.property as Node);
  return keyName(it.evaluate(node.property as Node, frame));
}

/**
 * Of a computed member: which is meant where its name is not known (what two turns of a loop do to members of theirs is
 * apart), and whose results it keeps. @param entry the key's value; undefined where it is not computed
 */
export function memberAt(
  key: string,
  entry: Value | undefined,
  node: Node,
  frame: Frame,
): { member?: Value; memo?: Node } {
  if (!entry) return {};
  const memo = memoOf(node, frame);
  return { ...(key === '*' ? { member: entry } : {}), ...(memo ? { memo } : {}) };
}

/** The value of `value[key]`; records the read of memory. @param entry the key's value, where it is computed */
export function readMember(
  it: Interpreter,
  value: Value,
  key: string,
  node: Node,
  frame: Frame,
  entry?: Value,
): Value {
  switch (value.t) {
    case 'any':
      return anyOf(value.of.map((one) => readMember(it, one, key, node, frame, entry)));
    case 'object':
      return readObject(it, value, key, node, frame, entry);
    case 'class': {
      it.record('read', { kind: 'memory', root: value.root, path: [key] }, node, key);
      if (key === 'prototype') return { t: 'object', root: value.root, fields: new Map(), class: value };
      const own = value.statics.get(key) ?? staticMember(it, value, key);
      if (own?.t === 'function' && 'kind' in own.node && own.node.kind === 'get')
        return callFunction(it, own, [], node, value);
      if (own) return own;
      const parent = superOf(it, value);
      return parent
        ? readMember(it, parent, key, node, frame)
        : { t: 'unknown', root: value.root, path: [key] };
    }
    case 'library':
      readGlobalMember(it, value.name, key, node);
      return libraryMember(it, value.name, key);
    case 'instance':
      return { ...value, path: [...value.path, key] };
    case 'unknown': {
      if (key === 'exports' && value.path.length === 0 && value.root === moduleObject(it, frame).root) {
        const given = commonJsOf(it, frame.module, it.frameFor(frame.module.program, frame.module));
        if (given) return given;
      }
      if (value.root.traps) runTrap(it, value.root.traps, 'get', [value, { t: 'const', value: key }], node);
      const place = { root: value.root, path: [...value.path, key], ...memberAt(key, entry, node, frame) };
      it.record('read', { kind: 'memory', ...place }, node, key);
      const choices = value.choices?.map((choice) =>
        it.silently(() => readMember(it, choice, key, node, frame)),
      );
      return { t: 'unknown', root: value.root, path: [...value.path, key], choices };
    }
    case 'function': {
      const root = rootOfFunction(value);
      it.record('read', { kind: 'memory', root, path: [key] }, node, key);
      return { t: 'unknown', root, path: [key] };
    }
    case 'text':
      return boxed(it, value.box, key, node);
    case 'const':
      if (value.box) return boxed(it, value.box, key, node);
      return typeof value.value === 'string' && key === 'length'
        ? { t: 'const', value: value.value.length }
        : value.value == null
          ? UNDEFINED
          : it.unknown(key);
    default:
      return it.unknown(key);
  }
}

/** A member of an object that is known by its text: `url.searchParams`. */
function boxed(it: Interpreter, box: Root | undefined, key: string, node: Node): Value {
  if (!box) return it.unknown(key);
  it.record('read', { kind: 'memory', root: box, path: [key] }, node, key);
  return { t: 'unknown', root: box, path: [key] };
}

function readObject(
  it: Interpreter,
  object: ObjectValue,
  key: string,
  node: Node,
  frame: Frame,
  entry?: Value,
): Value {
  if (object.namespace) readLive(it, liveExport(it, object.namespace, key), node);
  const which = memberAt(key, entry, node, frame);
  it.record('read', { kind: 'memory', root: object.root, path: [key], ...which }, node, key);
  const place: UnknownValue = { t: 'unknown', root: object.root, path: [key] };
  if (key === '*') {
    const all = object.elements ?? [...object.fields.values(), ...methodsOf(object)];
    if (all.length === 0 || all.length > 16) return place;
    // What is done to it is done to one of them.
    if (!all.some((one) => placeOf(one))) return { ...place, choices: all };
    const root = it.root('unknown', 'member', { from: { root: object.root, path: [] } });
    for (const one of all) hold(root, [], one);
    return { t: 'unknown', root, path: [], choices: all };
  }
  if (object.elements) {
    const index = Number(key);
    if (Number.isInteger(index)) return object.elements[index] ?? place;
    if (key === 'length') return place;
  }
  if (object.each && /^\d+$/.test(key)) return { ...place, choices: [object.each] };
  const field = object.fields.get(key);
  if (field) {
    const plain = field.t === 'const' || field.t === 'text';
    return plain && assignedMembers(frame.module).has(key) ? place : field;
  }
  const method = object.methods?.get(key);
  if (method && object.frame) {
    const value: Value = { t: 'function', node: method, frame: object.frame, self: object, name: key };
    return method.kind === 'get' ? callFunction(it, value, [], node, object) : value;
  }
  if (object.class && key === 'constructor') return object.class;
  if (object.class) {
    const found = classMember(it, object.class, key);
    if (found) {
      const value: Value = {
        t: 'function',
        node: found.node,
        frame: found.frame,
        self: object,
        name: `${className(object.class)}.${key}`,
      };
      return found.node.kind === 'get' ? callFunction(it, value, [], node, object) : decorated(it, value);
    }
    const assigned = fieldFromMethods(it, object.class, key, object);
    if (assigned) return assigned;
  }
  return place;
}

function methodsOf(object: ObjectValue): Value[] {
  const { methods, frame } = object;
  if (!methods || !frame) return [];
  return [...methods].map(([name, node]) => ({ t: 'function', node, frame, self: object, name }));
}
