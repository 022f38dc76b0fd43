import { looksLikeSleep } from '../../effects/names';
import { type Node, unwrap, walkOwn } from '../../parse/nodes';
import { staticNameOf } from '../static-name';

const known = new WeakMap<Node, boolean>();

/** A loop that pauses between its turns and has no list to go through: it looks again and again. Not where it pauses after a failure. */
export function polls(loop: Node): boolean {
  const found = known.get(loop);
  if (found !== undefined) return found;
  let pauses = false;
  walkOwn(loop, (node) => {
    if (node.type === 'CatchClause') return false;
    if (node.type === 'ExpressionStatement') {
      const awaited = unwrap(node.expression);
      if (awaited.type === 'AwaitExpression' && isPause(unwrap(awaited.argument))) pauses = true;
    }
    return !pauses;
  });
  known.set(loop, pauses);
  return pauses;
}

/** `sleep(20)`, `new Promise((done) => setTimeout(done, 20))` */
function isPause(node: Node): boolean {
  if (node.type === 'CallExpression') {
    const label = staticNameOf(node.callee as Node);
    return looksLikeSleep(label) || /(^|\.)setTimeout$/.test(label);
  }
  if (node.type !== 'NewExpression' || staticNameOf(node.callee as Node) !== 'Promise') return false;
  const executor = node.arguments[0];
  if (executor?.type !== 'ArrowFunctionExpression' && executor?.type !== 'FunctionExpression') return false;
  let timer = false;
  walkOwn(executor.body, (one) => {
    if (one.type === 'CallExpression' && staticNameOf(one.callee as Node) === 'setTimeout') timer = true;
    return !timer;
  });
  return timer;
}
