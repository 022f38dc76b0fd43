import type { Effect } from '../effects/effect';
import { type Node, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';

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
    if (callee?.t === 'function' ? !callee.node.async : !isReaction(one.callee as Node)) plain = true;
  });
  return plain;
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
