import type * as t from '@babel/types';
import type { Fix } from '../../analysis/finding';
import type { Effect } from '../effects/effect';
import { contains, endOf, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { checkedFix } from './checked-fix';
import { declaredType } from './declared-type';
import { BOUND, concurrencyCaveat, gatherText, TURN_FAILS } from './gather-text';
import type { LoopShape } from './loop-shape';
import { bodyEdits } from './map-loop';
import { firstAwait, orderMatters } from './shared-effects';
import { indentAt, newline, semicolon } from './text-edit';

interface Push {
  statement: Node;
  call: t.CallExpression;
  argument: Node;
}

/**
 * `for (const x of xs) { …; out.push(v); }` → `out.push(...(await Promise.all(xs.map(async (x) => { …; return v; }))));`
 * for loops whose turns end by pushing to one list and leave nothing else in order.
 */
export function pushLoop(
  activation: Activation,
  shape: LoopShape,
  bounded: boolean,
  peak: number,
): Fix | null {
  const pushes = pushesIn(activation, shape);
  if (!pushes || pushes.length === 0) return null;
  const { text } = activation.module;
  const target = text
    .slice(startOf(pushes[0].call.callee), endOf(pushes[0].call.callee))
    .replace(/\.push$/, '');
  if (
    !pushes.every(
      (push) => text.slice(startOf(push.call.callee), endOf(push.call.callee)) === `${target}.push`,
    )
  )
    return null;
  if (!/^[\w$.]+$/.test(target) || shape.names.includes(target.split('.')[0])) return null;
  const others = withoutPushes(activation, shape, pushes);
  if (
    orderMatters(activation, shape.node, others, firstAwait(activation, shape.body)) ||
    others.some((effect) => effect.via === `${target}.push`)
  )
    return null;
  // The list must not be looked at in between: its length would be another.
  if (readsList(activation, shape, pushes)) return null;
  const always = endsEachTurn(shape, pushes);
  const end = semicolon(text);
  const indent = indentAt(text, startOf(shape.node));
  const gives = always ? '' : turnType(activation, pushes[0], target);
  const gather = gatherText(activation, shape, bounded, indent, new Set(), gives);
  const flat = always ? '' : '.flat()';
  const open = gather.results ? gather.open : `${gather.before}${target}.push(...(${gather.open}`;
  const close = gather.results
    ? `${gather.close}${end}${newline(text)}${indent}${target}.push(...${gather.results}${flat})${end}`
    : `${gather.close})${flat})${end}`;
  const edits = bodyEdits(activation, shape, open, close);
  for (const push of pushes) {
    const after = text[endOf(push.statement) - 1] === ';' ? ';' : '';
    edits.push({
      from: startOf(push.statement),
      to: startOf(push.argument),
      text: always ? returns(push.argument) : 'return [',
    });
    edits.push({
      from: endOf(push.argument),
      to: endOf(push.statement),
      text: `${always ? closes(push.argument) : ']'}${after}`,
    });
  }
  for (const skip of shape.skips)
    edits.push({
      from: startOf(skip),
      to: startOf(skip) + 'continue'.length,
      text: always ? 'return' : 'return []',
    });
  if (!always && !shape.statements.some((one) => pushes.some((push) => push.statement === one))) {
    // A turn that comes to its end without pushing gives nothing.
    const body = shape.body;
    if (body.type !== 'BlockStatement') return null;
    const last = endOf(body) - 1;
    const inner = indentAt(text, startOf(shape.statements[shape.statements.length - 1]));
    const gap = /[ \t]*$/.exec(text.slice(0, last))?.[0].length ?? 0;
    edits.push({ from: last - gap, to: last - gap, text: `${inner}return []${end}${newline(text)}` });
  }
  return checkedFix(
    activation,
    bounded ? 'map-bounded' : 'map-all',
    bounded
      ? 'Gather what is pushed, a few turns at a time'
      : 'Gather what is pushed with Promise.all and map',
    edits,
    [TURN_FAILS, 'The list is filled at the end, in the same order.', concurrencyCaveat(bounded, peak)],
    bounded ? BOUND : undefined,
  );
}

/** In TypeScript what a turn gives gets the list's own type, so that tuples and unions stay what they were. */
function turnType(activation: Activation, push: Push, target: string): string {
  if (!/\.[cm]?tsx?$/.test(activation.module.path)) return '';
  const root = rootName(push.call.callee as Node);
  const typed = root !== null && declaredType(activation, root) !== null;
  return typed ? `: Promise<typeof ${target}>` : '';
}

function returns(argument: Node): string {
  return argument.type === 'SequenceExpression' ? 'return (' : 'return ';
}

function closes(argument: Node): string {
  return argument.type === 'SequenceExpression' ? ')' : '';
}

/** `out.push(v);` statements with one argument, each the last thing its turn does; null when one is anything else. */
function pushesIn(activation: Activation, shape: LoopShape): Push[] | null {
  const found: Push[] = [];
  let fine = true;
  walkOwn(shape.body, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const { property, object } = node.callee;
    if (property.type !== 'Identifier' || property.name !== 'push' || node.callee.computed) return;
    const root = rootName(object);
    const binding = root && activation.module.scopes.bindingOf(root);
    if (binding && contains(shape.body, binding.block)) return;
    const statement = activation.parentOf(node);
    const argument = node.arguments[0] as Node | undefined;
    if (
      statement.type !== 'ExpressionStatement' ||
      node.arguments.length !== 1 ||
      !argument ||
      argument.type === 'SpreadElement'
    )
      fine = false;
    else if (!isTail(activation, shape, statement)) fine = false;
    else found.push({ statement, call: node, argument });
  });
  return fine ? found : null;
}

function rootName(node: Node): Node | null {
  let current = node;
  while (current.type === 'MemberExpression') current = current.object;
  return current.type === 'Identifier' ? current : null;
}

/** Nothing of the turn runs after the statement. */
function isTail(activation: Activation, shape: LoopShape, statement: Node): boolean {
  let node = statement;
  while (node !== shape.body) {
    const parent = activation.parentOf(node);
    if (parent === shape.body && shape.body.type !== 'BlockStatement') return true;
    if (parent.type === 'BlockStatement') {
      const next = parent.body.indexOf(node as t.Statement) + 1;
      const following = parent.body[next];
      if (following && following.type !== 'ContinueStatement') return false;
    } else if (parent.type === 'TryStatement') {
      if (parent.finalizer) return false;
    } else if (!['IfStatement', 'CatchClause'].includes(parent.type)) return false;
    node = parent;
  }
  return true;
}

function withoutPushes(activation: Activation, shape: LoopShape, pushes: Push[]): Effect[] {
  const span = activation.spanOf(shape.body);
  if (!span) return [];
  const calls = new Set<Node>(pushes.map((push) => push.call));
  return activation.effects
    .slice(span[0], span[1])
    .filter((effect) => !(effect.on.kind === 'memory' && calls.has(effect.node)));
}

function readsList(activation: Activation, shape: LoopShape, pushes: Push[]): boolean {
  const root = rootName(pushes[0].call.callee);
  const binding = root && activation.module.scopes.bindingOf(root);
  if (!binding) return true;
  const inside = binding.reads.filter((read) => contains(shape.node, read));
  return inside.length !== pushes.length;
}

/** Does every way through the body push? */
function endsEachTurn(shape: LoopShape, pushes: Push[]): boolean {
  if (shape.skips.length > 0) return false;
  const pushed = (node: Node | null | undefined): boolean => {
    if (!node) return false;
    if (pushes.some((push) => push.statement === node)) return true;
    if (node.type === 'BlockStatement')
      return node.body.length > 0 && pushed(node.body[node.body.length - 1]);
    if (node.type === 'IfStatement') return pushed(node.consequent) && pushed(node.alternate);
    if (node.type === 'TryStatement')
      return pushed(node.block) && (!node.handler || pushed(node.handler.body));
    return false;
  };
  return pushed(shape.body);
}
