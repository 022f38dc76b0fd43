import type { Effect } from '../effects/effect';
import { leavesByName, looksLikeGuard } from '../effects/names';
import { type Node, unwrap, walkOwn } from '../parse/nodes';
import type { Activation } from './activation';
import { labelOf } from './traits';

/**
 * A way out by a call: `if (!user) fail('no such user')`, `user ?? notFound()`, `ok || process.exit(1)`. Only where the
 * call is all that its branch leads to: what throws among other work has failed at it, and decides nothing.
 */
export function leavesByCall(activation: Activation, node: Node): boolean {
  let found = false;
  walkOwn(node, (one) => {
    if (found) return false;
    found = lastCalls(one, node).some((call) => refuses(activation.effectsOf(call)));
    return true;
  });
  return found;
}

/** `Schema.parse(user);`, `validateUser(user);`: a call of this name is there to refuse, when nobody uses what it gives. */
export function isBareCheck(node: Node): boolean {
  if (node.type !== 'ExpressionStatement') return false;
  const [call] = calls(node.expression);
  return call !== undefined && namesCheck(labelOf(call));
}

/** The same, or one that is seen to refuse: `assertOpen(order);`. */
export function checksByCall(activation: Activation, node: Node): boolean {
  if (node.type !== 'ExpressionStatement') return false;
  return calls(node.expression).some(
    (call) => namesCheck(labelOf(call)) || refuses(activation.effectsOf(call)),
  );
}

function namesCheck(label: string): boolean {
  return looksLikeGuard(label) || /(^|\.)parse$/.test(label);
}

/** Calls that a branch ends with, at one node. */
function lastCalls(one: Node, whole: Node): Node[] {
  switch (one.type) {
    case 'IfStatement':
      return [one.consequent, one.alternate].flatMap((branch) => lastStatement(branch));
    case 'SwitchCase':
      return lastStatement(one.consequent.findLast((step) => step.type !== 'BreakStatement'));
    case 'LogicalExpression':
      // `ready && send()` sends; as a statement of its own it may as well refuse.
      return one.operator === '&&' && !isStatement(one, whole) ? [] : calls(one.right);
    default:
      return [];
  }
}

function isStatement(one: Node, whole: Node): boolean {
  return whole.type === 'ExpressionStatement' && unwrap(whole.expression) === one;
}

function lastStatement(branch: Node | null | undefined): Node[] {
  if (branch?.type === 'BlockStatement') return lastStatement(branch.body.at(-1));
  return branch?.type === 'ExpressionStatement' ? calls(branch.expression) : [];
}

function calls(node: Node): Node[] {
  const plain = unwrap(node);
  const inner = plain.type === 'AwaitExpression' ? unwrap(plain.argument) : plain;
  return /CallExpression$/.test(inner.type) ? [inner] : [];
}

function refuses(effects: Effect[]): boolean {
  return effects.some(
    ({ on }) =>
      (on.kind === 'throw' && !on.failure) || (on.kind === 'unknown' && !on.seen && leavesByName(on.label)),
  );
}
