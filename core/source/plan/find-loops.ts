import type { LoopPlan } from '../judgement';
import { contains, endOf, isFunction, type Node, startOf, unwrap, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { type Chain, chainedReduces } from './chained-reduce';

/** A loop of the function looked at; for reduce and forEach the call around the function. */
export interface FoundLoop {
  kind: LoopPlan['kind'];
  node: Node;
  /** Awaits directly in its body. */
  awaits: number[];
  /** Awaits in its body or in loops inside. */
  allAwaits: number[];
  /** Where it stands, when not in the function's own file. */
  file?: string;
  /** A reduce whose turns are tasks, each awaiting the one before. */
  turnsAreTasks?: boolean;
  /** A reduce that hangs each turn's work on the promise of the turn before. */
  chain?: Chain;
  /** Loops directly inside. */
  inner?: number[];
}

const KINDS: Record<string, LoopPlan['kind']> = {
  ForStatement: 'for',
  ForInStatement: 'for-in',
  ForOfStatement: 'for-of',
  WhileStatement: 'while',
  DoWhileStatement: 'do-while',
};

/** Loops with awaits, outermost first, and the reduce or forEach whose callback the function is. */
export function findLoops(activation: Activation): FoundLoop[] {
  const found: FoundLoop[] = [];
  const { owner } = activation;
  const body = isFunction(owner) ? (owner.body as Node) : owner;
  walkOwn(body, (node) => {
    if (isFunction(node)) return false;
    const kind = KINDS[node.type];
    if (!kind) return true;
    const streams = node.type === 'ForOfStatement' && node.await;
    const allAwaits = activation.awaits
      .filter((site) => repeated(node, site.node) || (streams && site.node === node))
      .map((site) => site.index);
    if (allAwaits.length > 0) found.push({ kind: streams ? 'for-await' : kind, node, awaits: [], allAwaits });
    return true;
  });
  found.sort((a, b) => startOf(a.node) - startOf(b.node) || endOf(b.node) - endOf(a.node));
  const around = callbackLoop(activation);
  if (around) found.unshift(around);
  for (const loop of found)
    loop.inner = found.flatMap((inner, index) => {
      const inside = inner !== loop && inner.node !== loop.node && contains(loop.node, inner.node);
      const direct =
        inside &&
        !found.some(
          (middle) =>
            middle !== loop &&
            middle !== inner &&
            contains(loop.node, middle.node) &&
            contains(middle.node, inner.node),
        );
      return direct ? [index] : [];
    });
  found.push(...chainedReduces(activation));
  for (const loop of found)
    if (!loop.chain)
      loop.awaits = loop.allAwaits.filter(
        (index) =>
          !found.some(
            (inner) =>
              inner !== loop &&
              inner.allAwaits.includes(index) &&
              contains(loop.node, inner.node) &&
              inner.node !== loop.node,
          ),
      );
  return found;
}

/** What a loop repeats: not its list, not a for loop's first part. */
function repeated(loop: Node, node: Node): boolean {
  if (!contains(loop, node) || loop === node) return false;
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') return contains(loop.body, node);
  if (loop.type === 'ForStatement') return !(loop.init && contains(loop.init as Node, node));
  return true;
}

/** `list.reduce(async (acc, x) => …)` and `list.forEach(async x => …)`: the callback is the loop's body. */
function callbackLoop(activation: Activation): FoundLoop | null {
  const { owner, module } = activation;
  if (!isFunction(owner)) return null;
  const call = module.scopes.parentOf(owner);
  if (call?.type !== 'CallExpression' || !call.arguments[0] || unwrap(call.arguments[0] as Node) !== owner)
    return null;
  const callee = call.callee;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null;
  const name = callee.property.name;
  if (name !== 'reduce' && name !== 'reduceRight' && name !== 'forEach') return null;
  const allAwaits = activation.awaits.map((site) => site.index);
  if (allAwaits.length === 0) return null;
  if (name === 'forEach') return { kind: 'for-each', node: call, awaits: [], allAwaits };
  // The await of the accumulator is what waits for the turn before, not the turn's own work.
  const accumulator = owner.params[0];
  const own = activation.awaits.filter(
    (site) =>
      !(
        accumulator?.type === 'Identifier' &&
        site.argument.type === 'Identifier' &&
        site.argument.name === accumulator.name
      ),
  );
  return {
    kind: 'reduce',
    node: call,
    awaits: [],
    allAwaits: own.map((site) => site.index),
    turnsAreTasks: true,
  };
}
