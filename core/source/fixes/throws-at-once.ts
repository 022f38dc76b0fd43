import type { Effect } from '../effects/effect';
import type { Interpreter } from '../interpret/interpreter';
import { isFunction, type Node, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import type { Value } from '../values/value';

type FunctionValue = Extract<Value, { t: 'function' }>;

/** So many plain functions are followed, one calling the other; of what lies deeper anything is believed. */
const DEPTH = 6;

/**
 * May evaluating a node throw there and then, instead of giving a promise that fails? A plain function that checks its
 * arguments and throws does; then what was started before it would be left behind with nobody to look at its failure.
 */
export function throwsAtOnce(activation: Activation, node: Node): boolean {
  if (!activation.effectsOf(node).some(throws)) return false;
  const it = activation.interpreter;
  const frame = it.rootFrame;
  let plain = false;
  walkOwn(node, (one) => {
    if (one.type !== 'CallExpression' && one.type !== 'NewExpression') return;
    if (!activation.effectsOf(one).some(throws)) return;
    const callee = frame && it.silently(() => it.evaluate(one.callee as Node, frame));
    // What a promise's own methods are given runs later.
    if (callee?.t === 'function' ? throwsPlainly(it, callee, DEPTH) : !isReaction(one.callee as Node))
      plain = true;
  });
  return plain;
}

/**
 * Standing after others in a list for `Promise.all`, may a node leave them with nobody to look at their failures? Who throws
 * there and then does, and who waits for something before it gives a promise.
 */
export function mayLeaveAlone(activation: Activation, node: Node): boolean {
  return activation.awaitsIn(node).length > 0 || throwsAtOnce(activation, node);
}

/** The same as a reason for having no fix. `name`: what may throw. */
export function throwsBefore(name: string): string {
  return `${name} may throw before it gives a promise: what was started before it would be left alone`;
}

/** Does a plain function throw itself, or call one that does? What an async one throws is in its promise. */
function throwsPlainly(it: Interpreter, { node, frame }: FunctionValue, depth: number): boolean {
  if (node.async) return false;
  let found = false;
  walkOwn(node.body as Node, (one) => {
    if (isFunction(one)) return false;
    if (one.type === 'ThrowStatement') found = true;
    if (one.type !== 'CallExpression' || found) return !found;
    const callee = it.silently(() => it.evaluate(one.callee as Node, frame));
    if (callee.t === 'function') found = depth === 0 || throwsPlainly(it, callee, depth - 1);
    else if (callee.t === 'library' && /^assert/.test(callee.name)) found = true;
    return !found;
  });
  return found;
}

/** Not: a promise that is rejected, nor what is thrown after the call has given its promise. */
function throws({ on, via, later }: Effect): boolean {
  return on.kind === 'throw' && !later && !/\breject$/.test(via);
}

function isReaction(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    /^(then|catch|finally)$/.test(callee.property.name)
  );
}
