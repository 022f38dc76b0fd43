import { isFunction, type Node, unwrap, walk } from '../parse/nodes';
import type { Frame } from '../values/value';

/**
 * What a condition comes to on parameters that a call leaves out: `body === undefined`, `!retry`. Null where those do not
 * decide it, or where one may have been given something since. (Of what is given nobody knows for sure whether it is
 * undefined.)
 */
export function decided(test: Node, frame: Frame): boolean | null {
  if (frame.kind !== 'call' || !isFunction(frame.node)) return null;
  return truthOf(unwrap(test), frame);
}

function truthOf(node: Node, frame: Frame): boolean | null {
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const truth = truthOf(unwrap(node.argument), frame);
    return truth === null ? null : !truth;
  }
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    const settles = node.operator === '||';
    const sides = [node.left, node.right].map((one) => truthOf(unwrap(one), frame));
    if (sides.includes(settles)) return settles;
    return sides.includes(null) ? null : !settles;
  }
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)) {
    const same = isSame(unwrap(node.left as Node), unwrap(node.right), node.operator.length === 3, frame);
    return same === null ? null : same === node.operator.startsWith('=');
  }
  return isLeftOut(node, frame) ? false : null;
}

/** `body === undefined`, `null != body`, `typeof body === 'string'` */
function isSame(left: Node, right: Node, strict: boolean, frame: Frame): boolean | null {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ]) {
    if (one.type === 'UnaryExpression' && one.operator === 'typeof' && other.type === 'StringLiteral')
      return isLeftOut(unwrap(one.argument), frame) ? other.value === 'undefined' : null;
    if (!isLeftOut(one, frame)) continue;
    if (other.type === 'Identifier' && other.name === 'undefined') return true;
    if (other.type === 'NullLiteral') return !strict;
    if (/^(String|Numeric|Boolean|Template)Literal$/.test(other.type)) return false;
  }
  return null;
}

/** A parameter that the call gives nothing for. */
function isLeftOut(node: Node, { module, node: owner, args }: Frame): boolean {
  if (node.type !== 'Identifier' || !isFunction(owner) || !args || usesArguments(owner)) return false;
  const binding = module.scopes.bindingOf(node);
  if (binding?.owner !== owner || binding.definitions.some((one) => one.kind !== 'param')) return false;
  const index = owner.params.findIndex((one) => one.type === 'Identifier' && one.name === node.name);
  return index >= args.length && !args.some((one) => one.t === 'unknown' && one.root.spread);
}

const asked = new WeakMap<Node, boolean>();

/** Then a parameter may get another value without anybody naming it. */
function usesArguments(owner: Node): boolean {
  let found = asked.get(owner);
  if (found === undefined) {
    found = false;
    walk(owner, (node) => {
      if (node.type === 'Identifier' && node.name === 'arguments') found = true;
      return !found;
    });
    asked.set(owner, found);
  }
  return found;
}
