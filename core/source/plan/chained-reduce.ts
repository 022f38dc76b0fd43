import type * as t from '@babel/types';
import type { Module } from '../modules/module';
import { ofAllFiles } from '../modules/of-all-files';
import { type FunctionNode, isFunction, type Node, unwrap, walkOwn } from '../parse/nodes';
import { nodesOf } from '../parse/nodes-of';
import type { Activation } from '../relate/activation';
import type { FoundLoop } from './find-loops';

/** `list.reduce((p, x) => p.then((v) => f(x)), …)`: callback, and the function that runs when the turn before is over. */
export interface Chain {
  module: Module;
  callback: FunctionNode;
  link: FunctionNode;
  /** So many `.then(…)` follow the reduce before its promise is awaited. */
  trailing: number;
}

/** Awaits of a reduce that chains with then(): written in place, or in a function called in place that returns it. */
export function chainedReduces(activation: Activation): FoundLoop[] {
  const found: FoundLoop[] = [];
  for (const site of activation.awaits) {
    if (site.kind !== 'await' || !site.start) continue;
    const direct = chainOf(unwrap(site.start), activation.module);
    const called = !direct && someChain(activation.loader) ? returnedChain(activation, site.start) : null;
    const chain = direct ?? called;
    if (!chain) continue;
    found.push({
      kind: 'reduce',
      node: chain.call,
      awaits: [site.index],
      allAwaits: [site.index],
      file: chain.chain.module.path,
      chain: chain.chain,
    });
  }
  return found;
}

/** Is there one in any file? Most programs have none; then nobody need be followed to see what he gives. */
const someChain = ofAllFiles((files) =>
  files.some((module) =>
    nodesOf(module.program, 'CallExpression').some((node) => chainOf(node, module) !== null),
  ),
);

interface FoundChain {
  call: Node;
  chain: Chain;
}

function returnedChain(activation: Activation, start: Node): FoundChain | null {
  const call = unwrap(start);
  if (call.type !== 'CallExpression' || !/^(Identifier|MemberExpression)$/.test(call.callee.type))
    return null;
  const it = activation.interpreter;
  const frame = it.rootFrame;
  if (!frame) return null;
  const value = it.silently(() => it.evaluate(call.callee as Node, frame));
  if (value.t !== 'function') return null;
  const body = value.node.body as Node;
  if (body.type !== 'BlockStatement') return chainOf(unwrap(body), value.frame.module);
  let found: FoundChain | null = null;
  walkOwn(body, (node) => {
    if (node.type === 'ReturnStatement' && node.argument)
      found ??= chainOf(unwrap(node.argument), value.frame.module);
  });
  return found;
}

function chainOf(outer: Node, module: Module): FoundChain | null {
  let node = outer;
  let trailing = 0;
  for (let inner = receiverOfThen(node); inner; inner = receiverOfThen(node)) {
    node = inner;
    trailing++;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { property } = node.callee;
  if (property.type !== 'Identifier' || (property.name !== 'reduce' && property.name !== 'reduceRight'))
    return null;
  const callback = node.arguments[0] && unwrap(node.arguments[0] as Node);
  if (!callback || !isFunction(callback)) return null;
  const accumulator = callback.params[0];
  if (accumulator?.type !== 'Identifier') return null;
  const result = resultOf(callback);
  const link = result && linkOf(result, accumulator.name);
  return link ? { call: node, chain: { module, callback, link, trailing } } : null;
}

/** What `.then(…)` and its kin are called on. */
function receiverOfThen(node: Node): Node | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { object, property } = node.callee;
  const follows = property.type === 'Identifier' && /^(then|catch|finally)$/.test(property.name);
  return follows ? unwrap(object) : null;
}

function resultOf(node: FunctionNode): Node | null {
  const body = node.body as Node;
  if (body.type !== 'BlockStatement') return unwrap(body);
  const last = body.body[body.body.length - 1];
  return body.body.length === 1 && last.type === 'ReturnStatement' && last.argument
    ? unwrap(last.argument)
    : null;
}

/** The callback of `p.then(callback)`. */
function linkOf(node: Node, name: string): FunctionNode | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { object, property } = node.callee;
  if (
    object.type !== 'Identifier' ||
    object.name !== name ||
    property.type !== 'Identifier' ||
    property.name !== 'then'
  )
    return null;
  const callback = (node as t.CallExpression).arguments[0];
  const plain = callback && unwrap(callback as Node);
  return plain && isFunction(plain) ? plain : null;
}
