import type * as t from '@babel/types';
import type { Effect } from '../effects/effect';
import { lookUp } from '../effects/lookup';
import type { Module } from '../modules/module';
import { isFunction, type Node, walk } from '../parse/nodes';
import {
  anyOf,
  type ClassValue,
  type Frame,
  holding,
  type ObjectValue,
  placeOf,
  type Root,
  UNDEFINED,
  type UnknownValue,
  type Value,
} from '../values/value';
import { runSetter, runTrap } from './accessors';
import { callFunction } from './calls';
import { decorated } from './decorated';
import type { Interpreter } from './interpreter';
import { staticKey } from './patterns';

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

/** The value of `value[key]`; records the read of memory. */
export function readMember(it: Interpreter, value: Value, key: string, node: Node, frame: Frame): Value {
  switch (value.t) {
    case 'any':
      return anyOf(value.of.map((one) => readMember(it, one, key, node, frame)));
    case 'object':
      return readObject(it, value, key, node, frame);
    case 'class': {
      it.record('read', { kind: 'memory', root: value.root, path: [key] }, node, key);
      if (key === 'prototype') return { t: 'object', root: value.root, fields: new Map(), class: value };
      const own = value.statics.get(key) ?? staticMember(it, value, key);
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
      if (value.root.traps) runTrap(it, value.root.traps, 'get', [value, { t: 'const', value: key }], node);
      it.record('read', { kind: 'memory', root: value.root, path: [...value.path, key] }, node, key);
      const choices = value.choices?.map((choice) =>
        it.silently(() => readMember(it, choice, key, node, frame)),
      );
      return { t: 'unknown', root: value.root, path: [...value.path, key], choices };
    }
    case 'function': {
      const holder = it.derivedUnknown(
        `function ${value.node.start} ${value.frame.module.path}`,
        value.name || 'function',
      );
      it.record('read', { kind: 'memory', root: holder.root, path: [key] }, node, key);
      return { ...holder, path: [key] };
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

function readObject(it: Interpreter, object: ObjectValue, key: string, node: Node, frame: Frame): Value {
  it.record('read', { kind: 'memory', root: object.root, path: [key] }, node, key);
  const place: UnknownValue = { t: 'unknown', root: object.root, path: [key] };
  if (key === '*') {
    const all = object.elements ?? [...object.fields.values(), ...methodsOf(object)];
    if (all.length === 0 || all.length > 16) return place;
    // What is done to it is done to one of them.
    const mayBe = all.flatMap((one) => (one.t === 'object' ? [one.root] : []));
    if (mayBe.length === 0) return { ...place, choices: all };
    const from = { root: object.root, path: [] };
    return { t: 'unknown', root: it.root('unknown', 'member', { from, mayBe }), path: [], choices: all };
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

/** 'class' when it has no name. */
export function className(value: ClassValue): string {
  return value.node.id?.name ?? 'class';
}

type Member = { node: t.ClassMethod | t.ClassPrivateMethod; frame: Frame };

/** A method or getter of a class or of one it extends. */
export function classMember(it: Interpreter, value: ClassValue, key: string): Member | null {
  return memberWhere(
    it,
    value,
    key,
    (one) => !one.static && one.kind !== 'constructor' && one.kind !== 'set',
  );
}

/** A method or accessor of a class or of one it extends that is of the wanted kind. */
export function memberWhere(
  it: Interpreter,
  value: ClassValue,
  key: string,
  fits: (member: Member['node']) => boolean,
): Member | null {
  let current: ClassValue | null = value;
  for (let depth = 0; current && depth < 8; depth++) {
    for (const member of current.node.body.body)
      if (
        (member.type === 'ClassMethod' || member.type === 'ClassPrivateMethod') &&
        fits(member) &&
        staticKey(member.key as Node) === key
      )
        return { node: member, frame: current.frame };
    current = superOf(it, current);
  }
  return null;
}

/** The class it extends, where that is one of the user's; null otherwise. */
export function superOf(it: Interpreter, value: ClassValue): ClassValue | null {
  const parent = value.node.superClass;
  if (!parent) return null;
  const found = it.silently(() => it.evaluate(parent as Node, value.frame));
  return found.t === 'class' ? found : null;
}

/** `class Order extends Model` of a library: the table's name for what its static methods are; null when it says none. */
export function libraryBase(it: Interpreter, value: ClassValue): string | null {
  const parent = value.node.superClass;
  if (!parent) return null;
  const found = it.silently(() => it.evaluate(parent as Node, value.frame));
  if (found.t === 'class') return libraryBase(it, found);
  return found.t === 'library' ? (lookUp(found.name)?.returns ?? null) : null;
}

function staticMember(it: Interpreter, value: ClassValue, key: string): Value | null {
  for (const member of value.node.body.body) {
    if (!('static' in member) || !member.static || !('key' in member)) continue;
    if (staticKey(member.key as Node) !== key) continue;
    if (isFunction(member)) {
      const name = `${className(value)}.${key}`;
      return decorated(it, { t: 'function', node: member, frame: value.frame, self: value, name });
    }
    if ((member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') && member.value) {
      const made = it.silently(() => it.evaluate(member.value as Node, value.frame));
      value.statics.set(key, made);
      return made;
    }
  }
  return null;
}

/** A field that no constructor sets but exactly one method does: what kind of thing it holds. */
function fieldFromMethods(it: Interpreter, value: ClassValue, key: string, self: ObjectValue): Value | null {
  const found: { right: Node; owner: Node }[] = [];
  walk(value.node, (node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=') return;
    const left = node.left as Node;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') return;
    if (!left.computed && staticKey(left.property as Node) === key && node.right.type !== 'NullLiteral')
      found.push({ right: node.right, owner: node });
  });
  if (found.length !== 1) return null;
  const module = value.frame.module;
  const owner = module.scopes.ownerOf(found[0].owner);
  const made = it.silently(() => it.evaluate(found[0].right, it.frameFor(owner, module)));
  if (made.t !== 'instance') return null;
  return { ...made, root: self.root, path: [key] };
}

/** Does an object surely have no such member? Only of literals that hold nothing that is not known. */
export function isAbsent(value: Value, key: string, module: Module): boolean {
  if (value.t !== 'object' || !value.whole || key === '*') return false;
  return !value.fields.has(key) && !value.methods?.has(key) && !assignedMembers(module).has(key);
}

const assignedCache = new WeakMap<Module, Set<string>>();

/** Names of members that the module assigns outside of constructors: their first value says nothing later. */
function assignedMembers(module: Module): Set<string> {
  const known = assignedCache.get(module);
  if (known) return known;
  const names = new Set<string>();
  const note = (target: Node) => {
    if (target.type !== 'MemberExpression') return;
    const owner = module.scopes.ownerOf(target);
    const inConstructor =
      target.object.type === 'ThisExpression' && owner.type === 'ClassMethod' && owner.kind === 'constructor';
    if (!inConstructor) names.add(target.computed ? '*' : staticKey(target.property as Node));
  };
  walk(module.program, (node) => {
    if (node.type === 'AssignmentExpression') note(node.left as Node);
    else if (
      node.type === 'UpdateExpression' ||
      (node.type === 'UnaryExpression' && node.operator === 'delete')
    )
      note(node.argument as Node);
  });
  assignedCache.set(module, names);
  return names;
}

/** Members of built-in objects that programs use as variables: process.env.X, globalThis.x. */
function readGlobalMember(it: Interpreter, name: string, key: string, node: Node): void {
  const holder = globalHolder(name);
  if (name !== 'global.process.env' && lookUp(`${holder}.${key}`) !== null) return;
  it.record(
    'read',
    { kind: 'memory', root: it.derivedUnknown(holder, holder.replace(/^global\.?/, '')).root, path: [key] },
    node,
    key,
  );
}

/** One name for the global object, whatever it is called by. */
export function globalHolder(name: string): string {
  return name === 'global.globalThis' || name === 'global.global' || name === 'global.self' ? 'global' : name;
}

function libraryMember(it: Interpreter, name: string, key: string): Value {
  if (name === 'fs' && key === 'promises') return { t: 'library', name: 'fs/promises' };
  if (name === 'dns' && key === 'promises') return { t: 'library', name: 'dns/promises' };
  if (name === 'timers' && key === 'promises') return { t: 'library', name: 'timers/promises' };
  if (globalHolder(name) === 'global') return { t: 'library', name: `global.${key}` };
  if (key === 'default') return { t: 'library', name };
  if (name === 'global.process.env' || name === 'global.process.argv' || name.startsWith('import.meta'))
    return it.derivedUnknown(`${name}.${key}`, key);
  if (name.startsWith('npm:') && key === 'promises') return { t: 'library', name };
  return { t: 'library', name: `${name}.${key}` };
}

/** Assigns to a member: records the write, and keeps what is assigned while an object is being made. */
export function writeMember(
  it: Interpreter,
  node: t.MemberExpression | t.OptionalMemberExpression,
  value: Value,
  frame: Frame,
  op: Effect['op'],
): void {
  const target = it.evaluate(node.object as Node, frame);
  const key = memberKey(it, node, frame);
  for (const one of target.t === 'any' ? target.of : [target]) assignField(it, one, key, value, node, op);
}

/** `target[key] = value`: recorded as an effect on the target, and remembered where the target is known. */
export function assignField(
  it: Interpreter,
  target: Value,
  key: string,
  value: Value,
  node: Node,
  op: Effect['op'],
): void {
  const place =
    placeOf(target) ??
    (target.t === 'function'
      ? {
          root: it.derivedUnknown(`function ${target.node.start} ${target.frame.module.path}`, target.name)
            .root,
          path: [],
        }
      : target.t === 'library'
        ? { root: it.derivedUnknown(globalHolder(target.name), target.name).root, path: [] }
        : null);
  if (!place) return;
  it.record(
    op,
    { kind: 'memory', root: place.root, path: [...place.path, key], ...holding(value) },
    node,
    key,
  );
  if (runSetter(it, target, key, value, node)) return;
  if (target.t !== 'object') return;
  if (target.elements && op !== 'read') target.elements = undefined;
  const fresh = target.root.id === it.making;
  if (key === '*') {
    if (!fresh) target.fields.clear();
  } else if (fresh && it.conditional === 0) target.fields.set(key, value);
  else if (value.t === 'const' || value.t === 'text' || value.t === 'unknown') target.fields.delete(key);
  else if (!target.fields.has(key)) target.fields.set(key, value);
}

/** What a loop or a callback gets from a list: one of its elements, told apart from the next iteration's. */
export function elementOf(it: Interpreter, list: Value, loop: Node, what: 'keys' | 'values'): Value {
  const place = (list.t === 'object' ? list.source : undefined) ?? placeOf(list);
  if (place)
    it.record('read', { kind: 'memory', root: place.root, path: [...place.path, '*'] }, loop, 'element');
  if (list.t === 'object' && list.entry?.t === 'object') {
    // [key, value]: the key is another one in each turn, the value belongs to the object.
    const key: Value = {
      t: 'unknown',
      root: it.root('unknown', 'key', { iteration: { loop, distinct: 'yes' } }),
      path: [],
    };
    const held = list.entry.elements?.[1];
    const from = held?.t === 'unknown' ? { root: held.root, path: held.path.slice(0, -1) } : undefined;
    const value: Value = {
      t: 'unknown',
      root: it.root('unknown', 'value', { iteration: { loop, distinct: 'unknown' }, opaque: true, from }),
      path: [],
    };
    return { ...list.entry, root: it.root('object', 'entry'), elements: [key, value] };
  }
  const choices = elementChoices(list);
  const distinct =
    what === 'keys' || (list.t === 'object' && list.root.name === 'distinct elements') ? 'yes' : 'unknown';
  const name = loopName(loop);
  if (what === 'values' && list.t === 'unknown' && list.choices && it.silent > 0) return it.unknown(name);
  const root = it.root('unknown', name, {
    iteration: { loop, distinct },
    opaque: true,
    from: place ?? undefined,
    mayBe: choices?.flatMap((choice) => placeOf(choice)?.root ?? []),
  });
  return { t: 'unknown', root, path: [], choices };
}

/** What an element of a list may be, where all of it is known. */
function elementChoices(list: Value): Value[] | undefined {
  if (list.t === 'unknown' && list.choices) {
    const inside = list.choices.map(elementChoices);
    const all = inside.flatMap((one) => one ?? []);
    return inside.every((one) => one !== undefined) && all.length <= 64 ? all : undefined;
  }
  if (list.t !== 'object') return undefined;
  const known = list.elements ?? (list.each ? [list.each] : undefined);
  return known && known.length > 0 && known.length <= 64 ? known : undefined;
}

function loopName(loop: Node): string {
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') {
    const left = loop.left as Node;
    const target = left.type === 'VariableDeclaration' ? (left.declarations[0].id as Node) : left;
    if (target.type === 'Identifier') return target.name;
  }
  return 'item';
}

/** "module.exports", "t.test": a dotted name as written; '' for anything else. */
export function staticNameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    const object = staticNameOf(node.object as Node);
    const key = node.computed ? '*' : staticKey(node.property as Node);
    return object ? `${object}.${key}` : key;
  }
  return '';
}
