import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import { contains, type Node, unwrap, walkOwn } from '../../parse/nodes';
import type { Binding } from '../../scopes/build-scopes';

/**
 * Variables that count the turns of a `while` loop: one statement of its body counts them up, nothing else changes them, and
 * no turn goes by that statement.
 */
export function countersOf(loop: t.WhileStatement, { scopes }: Module): Binding[] {
  if (loop.body.type !== 'BlockStatement') return [];
  const found = loop.body.body.flatMap((statement) => {
    const name = statement.type === 'ExpressionStatement' ? countedUp(statement.expression) : null;
    const binding = name ? scopes.bindingOf(name) : undefined;
    if (!binding || binding.owner !== scopes.ownerOf(loop) || contains(loop, binding.block)) return [];
    const changes = binding.definitions.filter((one) => one.kind !== 'init');
    return changes.length === 1 && contains(statement, changes[0].node) ? [binding] : [];
  });
  return found.length > 0 && !skipsTheRest(loop) ? found : [];
}

/** `i++`, `i += 1`, `i = i + 1` */
function countedUp(node: Node): t.Identifier | null {
  const one = unwrap(node);
  if (one.type === 'UpdateExpression') return one.argument.type === 'Identifier' ? one.argument : null;
  if (one.type !== 'AssignmentExpression' || one.left.type !== 'Identifier') return null;
  const { left, operator } = one;
  const right = unwrap(one.right);
  if (operator === '+=' || operator === '-=') return isStep(right) ? left : null;
  if (operator !== '=' || right.type !== 'BinaryExpression' || !/^[+-]$/.test(right.operator)) return null;
  const same = right.left.type === 'Identifier' && right.left.name === left.name;
  return same && isStep(right.right) ? left : null;
}

function isStep(node: Node): boolean {
  return node.type === 'NumericLiteral' && node.value !== 0;
}

function skipsTheRest(loop: Node): boolean {
  let found = false;
  walkOwn(loop, (node) => {
    if (node.type === 'ContinueStatement') found = true;
    return !found;
  });
  return found;
}
