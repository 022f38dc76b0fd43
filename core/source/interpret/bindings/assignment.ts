import type * as t from '@babel/types';
import { type Node, unwrap, walkOwn } from '../../parse/nodes';
import { alternatives, anyOf, type Frame, UNDEFINED, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { writeMember } from '../objects/assign-field';
import { memberKey } from '../objects/members';
import { isText } from '../text-values';
import { bindPattern } from './patterns';

/** `target = value`, `target += value`, `target ??= value`. */
export function assignment(it: Interpreter, node: t.AssignmentExpression, frame: Frame): Value {
  const target = unwrap(node.left as Node);
  if (node.operator === '=') {
    const value = it.evaluate(node.right, frame);
    bindPattern(it, target, value, frame, { first: false });
    return value;
  }
  // x += await f(): x is read before the await, so it is a plain read and write unless no await is inside.
  const logical = node.operator === '??=' || node.operator === '||=' || node.operator === '&&=';
  const adds = (node.operator === '+=' || node.operator === '-=') && isStatementPosition(node, frame);
  const before = adds ? null : it.evaluate(target, frame);
  const mark = it.later;
  if (logical) it.conditional++;
  const right = it.evaluate(node.right, frame);
  const commutes = adds && !isText(right) && it.later === mark && !holdsText(it, target, frame);
  if (adds && !commutes) it.evaluate(target, frame);
  const value = logical && before ? anyOf([before, right]) : it.unknown('sum');
  const op = commutes ? 'add' : 'write';
  const from = it.effects.length;
  if (target.type === 'Identifier') {
    const binding = frame.module.scopes.bindingOf(target);
    if (binding) it.writeBinding(binding, frame, value, node, op, false);
  } else if (target.type === 'MemberExpression') writeMember(it, target, value, frame, op);
  if (logical) it.conditional--;
  if (commutes && waits(node.right))
    for (const { op, on } of it.effects.slice(from)) if (op === 'add' && on.kind === 'memory') on.held = true;
  return value;
}

/** `count++` and `--count`: by itself one of many that may come in any order, else a value somebody goes by. */
export function update(it: Interpreter, node: t.UpdateExpression, frame: Frame): Value {
  const target = unwrap(node.argument as Node);
  const alone = isStatementPosition(node, frame);
  const value = it.unknown('count');
  if (target.type === 'Identifier') {
    const binding = frame.module.scopes.bindingOf(target);
    if (binding) {
      if (!alone) it.readBinding(binding, frame, target);
      it.writeBinding(binding, frame, value, node, alone ? 'add' : 'write', false);
    }
  } else if (target.type === 'MemberExpression') {
    if (!alone) it.evaluate(target, frame);
    writeMember(it, target, value, frame, alone ? 'add' : 'write');
  }
  return value;
}

function waits(right: Node): boolean {
  let found = false;
  walkOwn(right, (node) => {
    if (node.type === 'AwaitExpression') found = true;
    return !found;
  });
  return found;
}

/** Does a variable or member hold a text? Then what is added to it comes in an order. */
function holdsText(it: Interpreter, target: Node, frame: Frame): boolean {
  if (target.type === 'Identifier') {
    const definitions = frame.module.scopes.bindingOf(target)?.definitions ?? [];
    return definitions.some(({ value }) => value && /^(String|Template)Literal$/.test(unwrap(value).type));
  }
  if (target.type !== 'MemberExpression') return false;
  const key = it.silently(() => memberKey(it, target, frame));
  return alternatives(it.silently(() => it.evaluate(target.object as Node, frame))).some(
    (one) => one.t === 'object' && isText(one.fields.get(key) ?? UNDEFINED),
  );
}

function isStatementPosition(node: Node, frame: Frame): boolean {
  const parent = frame.module.scopes.parentOf(node);
  return (
    parent?.type === 'ExpressionStatement' || (parent?.type === 'ForStatement' && parent.update === node)
  );
}
