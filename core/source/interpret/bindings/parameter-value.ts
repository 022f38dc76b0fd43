import { type FunctionNode, isFunction, type Node, walk } from '../../parse/nodes';
import { type Binding, type Definition, REST } from '../../scopes/build-scopes';
import { hold } from '../../values/aliases';
import { anyOf, type Frame, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { declaredInstance } from '../objects/declared-class';
import { elementOf } from '../objects/element-of';
import { callersOf } from './callers';
import { follow } from './follow-path';
import { staticKey } from './patterns';
import { listOf } from './rest-value';

/** What callers that can be seen hand in: only kinds of things are believed (a pool, a function), never texts. */
export function parameterValue(
  it: Interpreter,
  definition: Definition,
  owner: Frame,
  binding: Binding,
): Value | null {
  const unknown: Value = { t: 'unknown', root: it.rootOf(binding, owner), path: [] };
  unknown.root.opaque = true;
  if (!isFunction(owner.node) || it.silent > 6) return unknown;
  const [index, ...path] = definition.path;
  const values: Value[] = [];
  const { calls, others } = callersOf(it, owner);
  for (const call of others ? [] : calls) {
    if (call.node.arguments.some((one) => one.type === 'SpreadElement')) return unknown;
    if (path[0] === REST && owner.node.params[Number(index)]?.type === 'RestElement') {
      const where = it.frameFor(call.module.scopes.ownerOf(call.node), call.module);
      const all = call.node.arguments.slice(Number(index)).map((one) => it.evaluate(one as Node, where));
      values.push(follow(it, listOf(it, all), path.slice(1), definition.node, owner));
      continue;
    }
    const given = call.node.arguments[Number(index)] as Node | undefined;
    const argument = given ?? defaultOf(owner.node, Number(index));
    if (!argument) return unknown;
    const value = it.evaluate(
      argument,
      given ? it.frameFor(call.module.scopes.ownerOf(call.node), call.module) : owner,
    );
    values.push(follow(it, value, path, definition.node, owner));
  }
  if (values.length === 0) {
    const param = owner.node.params[Number(index)];
    const typed = param && path.length === 0 ? declaredInstance(it, param as Node, owner) : null;
    if (typed) return typed;
    const choices = path.length === 0 ? elementsFor(it, owner, Number(index)) : undefined;
    for (const choice of choices ?? []) hold(unknown.root, [], choice);
    if (choices) return { ...unknown, choices };
    const fallback = fallbackOf(param, binding);
    const usual = fallback ? it.evaluate(fallback, owner) : null;
    // Whoever is handed in may be another one: that stays possible.
    return usual?.t === 'function' ? anyOf([unknown, usual]) : unknown;
  }
  const merged = anyOf(values);
  const things = (merged.t === 'any' ? merged.of : [merged]).every(
    (value) =>
      value.t === 'function' ||
      value.t === 'class' ||
      value.t === 'library' ||
      value.t === 'instance' ||
      value.t === 'object',
  );
  if (things) return merged;
  hold(unknown.root, [], merged);
  return unknown;
}

/** `checks.reduce(async (rows, check) => …)`: what a callback's parameter may be, where the list's elements are known. */
function elementsFor(it: Interpreter, owner: Frame, index: number): Value[] | undefined {
  const { scopes } = owner.module;
  const call = scopes.parentOf(owner.node);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== owner.node) return undefined;
  if (call.callee.type !== 'MemberExpression' || call.callee.computed) return undefined;
  const name = staticKey(call.callee.property as Node);
  const reduces = name === 'reduce' || name === 'reduceRight';
  if (!reduces && !/^(map|forEach|filter|some|every|find|flatMap)$/.test(name)) return undefined;
  if (index !== (reduces ? 1 : 0)) return undefined;
  const list = it.evaluate(call.callee.object as Node, it.frameFor(scopes.ownerOf(call), owner.module));
  const element = list.t === 'object' ? elementOf(it, list, call, 'values') : null;
  const choices = element?.t === 'unknown' ? element.choices : undefined;
  // Texts and numbers tell nothing about what is done.
  return choices?.every((one) => one.t === 'object' || one.t === 'function') ? choices : undefined;
}

/** `{ load = loadUser }`: what the binding is when nothing is handed in for it. */
function fallbackOf(param: Node | undefined, binding: Binding): Node | null {
  let found: Node | null = null;
  if (param)
    walk(param, (node) => {
      if (node.type === 'AssignmentPattern' && node.left.type === 'Identifier')
        if (binding.name === node.left.name) found = node.right;
      return found === null && !isFunction(node);
    });
  return found;
}

/** What a parameter is when nothing is handed in for it. */
function defaultOf(node: FunctionNode, index: number): Node | null {
  const param = node.params[index];
  return param?.type === 'AssignmentPattern' ? param.right : null;
}
