import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import { type CodeOwner, isFunction, type Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import { anyOf, type ClassValue, type Frame, UNDEFINED, type Value } from '../../values/value';
import { classOf } from '../expressions';
import type { Interpreter } from '../interpreter';
import { instantiate } from './construct';

/** `this` of a function that nobody is seen calling: the class's instance, the object literal, or unknown. */
export function selfOf(it: Interpreter, owner: CodeOwner, frame: Frame): Value {
  const scopes = frame.module.scopes;
  if (!isFunction(owner)) return UNDEFINED;
  if (owner.type === 'ArrowFunctionExpression') {
    const holder = scopes.parentOf(owner);
    if (holder?.type !== 'ClassProperty') return frame.parent?.self ?? UNDEFINED;
    return instanceOf(it, scopes.parentOf(scopes.parentOf(holder) as Node), frame);
  }
  if (owner.type === 'ClassMethod' || owner.type === 'ClassPrivateMethod') {
    const node = scopes.parentOf(scopes.parentOf(owner) as Node);
    if (owner.static && node) return classOf(it, node as t.Class, frame.parent as Frame);
    if (owner.kind === 'constructor') return it.unknown('this', { opaque: true });
    return instanceOf(it, node, frame);
  }
  if (owner.type === 'ObjectMethod' || scopes.parentOf(owner)?.type === 'ObjectProperty') {
    let literal: Node | undefined = scopes.parentOf(owner);
    if (literal?.type === 'ObjectProperty') literal = scopes.parentOf(literal);
    const declarator = literal && scopes.parentOf(literal);
    if (declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier') {
      const binding = scopes.bindingOf(declarator.id);
      if (binding && frame.parent) return it.readBinding(binding, frame.parent, declarator);
    }
  }
  return it.unknown('this', { opaque: true });
}

const making = new Set<Node>();

function instanceOf(it: Interpreter, node: Node | undefined, frame: Frame): Value {
  if (!node || (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') || making.has(node))
    return it.unknown('this', { opaque: true });
  making.add(node);
  try {
    const home = it.frameFor(frame.module.scopes.ownerOf(node), frame.module);
    const value: ClassValue = classOf(it, node, home);
    const made = instantiate(it, value, constructorArguments(it, node), node);
    if (made.t === 'object') made.root.name = 'this';
    return made;
  } finally {
    making.delete(node);
  }
}

const makings = new WeakMap<Module, Map<string, t.NewExpression[]>>();

/** `new Name(…)` of a module, by name. */
function makingsIn(module: Module, name: string): t.NewExpression[] {
  let found = makings.get(module);
  if (!found) {
    found = new Map();
    for (const node of nodesOf(module.program, 'NewExpression')) {
      if (node.callee.type !== 'Identifier') continue;
      const list = found.get(node.callee.name);
      if (list) list.push(node);
      else found.set(node.callee.name, [node]);
    }
    makings.set(module, found);
  }
  return found.get(name) ?? [];
}

/** What the places that make such objects hand to the constructor, where that is a kind of thing. */
function constructorArguments(it: Interpreter, node: t.Class): Value[] {
  const sites: Value[][] = [];
  const name = node.id?.name;
  if (!name) return [];
  for (const module of it.loader.loaded())
    for (const one of makingsIn(module, name)) {
      if (sites.length >= 4) break;
      const frame = it.frameFor(module.scopes.ownerOf(one), module);
      const callee = it.evaluate(one.callee as Node, frame);
      if (callee.t === 'class' && callee.node === node)
        sites.push(one.arguments.map((argument) => it.evaluate(argument as Node, frame)));
    }
  // Nobody is seen making one: what a parameter's default gives is only one of many possibilities.
  if (sites.length === 0)
    return constructorParameters(node).map((_, index) => it.unknown(`argument ${index}`, { opaque: true }));
  const length = Math.max(...sites.map((site) => site.length));
  const args: Value[] = [];
  for (let index = 0; index < length; index++) {
    const merged = anyOf(sites.map((site) => site[index] ?? UNDEFINED));
    const plain = merged.t === 'const' || merged.t === 'text';
    args.push(
      plain || (merged.t === 'any' && merged.of.some((one) => one.t === 'const'))
        ? it.unknown(`argument ${index}`)
        : merged,
    );
  }
  return args;
}

function constructorParameters(node: t.Class): unknown[] {
  const maker = node.body.body.find(
    (member) => member.type === 'ClassMethod' && member.kind === 'constructor',
  );
  return maker?.type === 'ClassMethod' ? maker.params : [];
}
