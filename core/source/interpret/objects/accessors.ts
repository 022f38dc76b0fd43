import type { Module } from '../../modules/module';
import { ofAllFiles } from '../../modules/of-all-files';
import { isFunction, type Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import { type ClassValue, UNDEFINED, type Value } from '../../values/value';
import { staticKey } from '../bindings/patterns';
import { callFunction } from '../calls';
import type { Interpreter } from '../interpreter';
import { staticNameOf } from '../static-name';
import { memberWhere, superOf } from './class-member';

/**
 * What an assignment to a member runs: the user's setter (of a literal, a class or one it extends), a proxy's trap, or an
 * accessor that was defined later, of which nobody knows what it does. True when nothing else happens.
 */
export function runSetter(it: Interpreter, target: Value, key: string, value: Value, node: Node): boolean {
  const setter = setterOf(it, target, key);
  if (setter) {
    callFunction(it, setter, [value], node, setter.self ?? UNDEFINED);
    return true;
  }
  if (target.t === 'unknown' && target.root.traps)
    runTrap(it, target.root.traps, 'set', [target, { t: 'const', value: key }, value], node);
  else if (definedLater(it.loader).has(key)) unseen(it, `set ${key}`, node);
  return false;
}

/** `Object.assign(target, …)`: every setter of the target that one of the sources may have a value for. */
export function runSettersFor(it: Interpreter, target: Value, sources: readonly Value[], node: Node): void {
  if (target.t === 'unknown' && target.root.traps)
    runTrap(it, target.root.traps, 'set', [target, it.unknown('key'), it.unknown('value')], node);
  for (const name of setterNames(it, target)) {
    const known = sources.flatMap((one) => (one.t === 'object' ? (one.fields.get(name) ?? []) : []));
    const all = sources.every((one) => one.t === 'object' && one.whole);
    if (known.length > 0 || !all) runSetter(it, target, name, known[0] ?? it.unknown(name), node);
  }
}

/** A trap of a proxy's handler: what it does is seen where the handler is a literal; it has its own idea of the value. */
export function runTrap(it: Interpreter, handler: Value, name: string, args: Value[], node: Node): void {
  if (handler.t !== 'object' || !handler.whole) {
    if (name !== 'get') unseen(it, `${name} of a proxy`, node);
    return;
  }
  const method = handler.methods?.get(name);
  const field = handler.fields.get(name);
  if (method && handler.frame)
    callFunction(
      it,
      { t: 'function', node: method, frame: handler.frame, self: handler, name },
      args,
      node,
      handler,
    );
  else if (field?.t === 'function') callFunction(it, field, args, node, handler);
  else if (field && field.t !== 'library') unseen(it, `${name} of a proxy`, node);
}

/** `set name(v) {}` as an assignment runs it. */
function setterOf(it: Interpreter, target: Value, key: string): Extract<Value, { t: 'function' }> | null {
  if (target.t === 'object') {
    const own = target.setters?.get(key);
    if (own && target.frame)
      return { t: 'function', node: own, frame: target.frame, self: target, name: key };
  }
  const of = target.t === 'object' ? target.class : target.t === 'class' ? target : undefined;
  const found =
    of && memberWhere(it, of, key, (one) => one.kind === 'set' && one.static === (target.t === 'class'));
  return found ? { t: 'function', ...found, self: target, name: key } : null;
}

function setterNames(it: Interpreter, target: Value): Set<string> {
  if (target.t !== 'object') return new Set();
  const names = new Set(target.setters?.keys());
  let one: ClassValue | null = target.class ?? null;
  for (let depth = 0; one && depth < 8; depth++) {
    for (const member of one.node.body.body)
      if (member.type === 'ClassMethod' && member.kind === 'set' && !member.static)
        names.add(staticKey(member.key as Node));
    one = superOf(it, one);
  }
  return names;
}

const definedIn = new WeakMap<Module, Set<string>>();

/** Names that `Object.defineProperty` and the like give a setter in any file read so far. */
const definedLater = ofAllFiles((files) => new Set(files.flatMap((module) => [...settersDefinedIn(module)])));

function settersDefinedIn(module: Module): Set<string> {
  const known = definedIn.get(module);
  if (known) return known;
  const names = new Set<string>();
  const note = (key: Node | undefined, descriptor: Node | undefined) => {
    if (key && (descriptor?.type !== 'ObjectExpression' || hasSetter(descriptor))) names.add(staticKey(key));
  };
  for (const node of nodesOf(module.program, 'CallExpression')) {
    const name = staticNameOf(node.callee as Node);
    const args = node.arguments as Node[];
    if (/^(Object|Reflect)\.defineProperty$/.test(name)) note(args[1], args[2]);
    if (name === 'Object.defineProperties' && args[1]?.type === 'ObjectExpression')
      for (const one of args[1].properties)
        if (one.type === 'ObjectProperty') note(one.key as Node, one.value as Node);
    if (/\.__defineSetter__$/.test(name)) note(args[0], args[1]);
  }
  definedIn.set(module, names);
  return names;
}

function hasSetter(descriptor: Extract<Node, { type: 'ObjectExpression' }>): boolean {
  return descriptor.properties.some(
    (one) =>
      one.type === 'SpreadElement' ||
      (staticKey(one.key as Node) === 'set' && (isFunction(one) || one.type === 'ObjectProperty')),
  );
}

function unseen(it: Interpreter, label: string, node: Node): void {
  it.record('write', { kind: 'unknown', label, readLike: false, awaited: true }, node, label);
}
