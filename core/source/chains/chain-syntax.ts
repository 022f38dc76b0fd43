import type * as t from '@babel/types';
import { type FunctionNode, isFunction, type Node, unwrap, walk, walkOwn } from '../parse/nodes';

/** `X.then(f)`, `X.then(f, g)`, `X.catch(f)`, `X.finally(f)`. */
export interface ChainLink {
  call: t.CallExpression;
  kind: 'then' | 'catch' | 'finally';
  /** What it is called on. */
  on: Node;
  handler: Node;
  /** What runs instead when `on` fails: the second handler of `then`. */
  rescue: Node | null;
}

/** Reads a node as one link of a chain; null for anything else. */
export function linkAt(node: Node): ChainLink | null {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || call.callee.computed)
    return null;
  const { property, object } = call.callee;
  if (property.type !== 'Identifier') return null;
  const kind = property.name;
  if (kind !== 'then' && kind !== 'catch' && kind !== 'finally') return null;
  const [handler, rescue = null] = call.arguments.map((one) => unwrap(one as Node));
  if (!handler || call.arguments.length > (kind === 'then' ? 2 : 1)) return null;
  if ([handler, rescue].some((one) => one?.type === 'SpreadElement')) return null;
  const on = unwrap(object as Node);
  if (!isNothing(handler))
    return { call, kind, on, handler, rescue: rescue && isNothing(rescue) ? null : rescue };
  return rescue && !isNothing(rescue) ? { call, kind: 'catch', on, handler: rescue, rescue: null } : null;
}

function isNothing(node: Node): boolean {
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}

/** What a chain begins with, and its links from there outwards. */
export function linksOf(node: Node): { head: Node; links: ChainLink[] } {
  const links: ChainLink[] = [];
  let current = unwrap(node);
  for (let link = linkAt(current); link; link = linkAt(current)) {
    links.unshift(link);
    current = link.on;
  }
  return { head: current, links };
}

/** A handler whose body can stand in line: written in place, with one plain parameter or none, and run at once. */
export function inlineHandler(handler: Node): FunctionNode | null {
  if (handler.type !== 'ArrowFunctionExpression' && handler.type !== 'FunctionExpression') return null;
  if (handler.async || handler.generator || handler.params.length > 1) return null;
  const [param] = handler.params;
  if (param && !/^(Identifier|ObjectPattern|ArrayPattern)$/.test(param.type)) return null;
  if (param?.type === 'Identifier' && param.optional) return null;
  // A function of its own has its own `this` and arguments.
  return handler.type === 'ArrowFunctionExpression' || !usesOwnThis(handler) ? handler : null;
}

function usesOwnThis(node: FunctionNode): boolean {
  let found = false;
  walk(node.body as Node, (one) => {
    if (one.type === 'ThisExpression' || (one.type === 'Identifier' && one.name === 'arguments'))
      found = true;
    return !found && !(isFunction(one) && one.type !== 'ArrowFunctionExpression');
  });
  return found;
}

/** The `return` statements of a function's own code. */
export function returnsOf(node: FunctionNode): t.ReturnStatement[] {
  const found: t.ReturnStatement[] = [];
  walkOwn(node.body as Node, (one) => {
    if (one.type === 'ReturnStatement') found.push(one);
  });
  return found;
}

/** Every chain of a program that is no part of another one, with at least one `then`. */
export function chainsIn(program: Node): t.CallExpression[] {
  const found: t.CallExpression[] = [];
  const within = new Set<Node>();
  walk(program, (node) => {
    const link = linkAt(node);
    if (!link || within.has(node)) return;
    takeIn(node, within);
    if (linksOf(node).links.some((one) => one.kind === 'then')) found.push(unwrap(node) as t.CallExpression);
  });
  return found;
}

/** Marks the links of a chain and those of chains that its handlers give. */
function takeIn(node: Node, within: Set<Node>): void {
  for (const link of linksOf(node).links) {
    within.add(link.call);
    const handler = inlineHandler(link.handler);
    if (handler) for (const result of resultsOf(handler)) if (linkAt(result)) takeIn(result, within);
  }
}

/** What a handler may give: its expression, or what its return statements name. */
function resultsOf(handler: FunctionNode): Node[] {
  const body = handler.body as Node;
  if (body.type !== 'BlockStatement') return [unwrap(body)];
  return returnsOf(handler).flatMap((one) => (one.argument ? [unwrap(one.argument)] : []));
}
