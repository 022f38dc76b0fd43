import { type FunctionNode, isFunction, type Node, walk } from '../../parse/nodes';
import { type Binding, type Definition, REST } from '../../scopes/build-scopes';
import { hold, holdPlace } from '../../values/aliases';
import { anyOf, type Frame, placeOf, type Root, type Value } from '../../values/value';
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
    const over = listGoneThrough(owner);
    if (over) standFor(it, unknown.root, over, Number(index), path, owner);
    const choices = over && path.length === 0 ? elementsFor(it, owner, over, Number(index)) : undefined;
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

interface GoneThrough {
  call: Node;
  list: Node;
  reduces: boolean;
}

/** The list whose method calls the function once for each element. */
function listGoneThrough({ node, module }: Frame): GoneThrough | null {
  const call = module.scopes.parentOf(node);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== node) return null;
  if (call.callee.type !== 'MemberExpression' || call.callee.computed) return null;
  const name = staticKey(call.callee.property as Node);
  const reduces = name === 'reduce' || name === 'reduceRight';
  if (!reduces && !/^(map|forEach|filter|some|every|find|flatMap)$/.test(name)) return null;
  return { call, list: call.callee.object as Node, reduces };
}

function valueOfList(it: Interpreter, { call, list }: GoneThrough, { module }: Frame): Value {
  return it.silently(() => it.evaluate(list, it.frameFor(module.scopes.ownerOf(call), module)));
}

/** A parameter that is an element of the list (or its place in it): what else leads to that element leads to the same. */
function standFor(
  it: Interpreter,
  root: Root,
  over: GoneThrough,
  index: number,
  path: string[],
  owner: Frame,
): void {
  const nth = over.reduces ? 1 : 0;
  if (index !== nth && index !== nth + 1) return;
  // The turns of a reduce are looked at as those of a loop.
  if (over.reduces) root.iteration = { loop: over.call, distinct: index === nth ? 'unknown' : 'yes' };
  if (index !== nth) return;
  const list = valueOfList(it, over, owner);
  const place = (list.t === 'object' ? list.source : undefined) ?? placeOf(list);
  if (!place || place.root === root) return;
  if (path.length === 0) root.from = place;
  else holdPlace(root, [], { root: place.root, path: [...place.path, '*', ...path] });
}

/** `checks.reduce(async (rows, check) => …)`: what a callback's parameter may be, where the list's elements are known. */
function elementsFor(it: Interpreter, owner: Frame, over: GoneThrough, index: number): Value[] | undefined {
  if (index !== (over.reduces ? 1 : 0)) return undefined;
  const list = valueOfList(it, over, owner);
  const element = list.t === 'object' ? it.silently(() => elementOf(it, list, over.call, 'values')) : null;
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
