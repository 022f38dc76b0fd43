import type * as t from '@babel/types';
import { type Node, unwrap } from '../../parse/nodes';
import { type Frame, placeOf, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { staticNameOf } from '../static-name';

/** `await this.ready`: the helper waits for something that was started elsewhere, and what follows may count on it. */
export function waitsForOthers(it: Interpreter, node: t.AwaitExpression, given: Value, frame: Frame): void {
  const argument = unwrap(node.argument);
  const gathered = gatheredList(argument);
  if (gathered) {
    if (isOlder(it, gathered, frame)) signal(it, node, staticNameOf(gathered));
    return;
  }
  if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') return;
  if (
    given.t !== 'unknown' ||
    (given.root.kind === 'unknown' && given.path.length === 0 && given.root.born >= 0)
  )
    return;
  if (given.root.iteration) return;
  const own = it.effects.some(
    (effect) =>
      effect.op === 'write' &&
      effect.on.kind === 'memory' &&
      effect.on.root === given.root &&
      (effect.on.path.join('.') === given.path.join('.') || effect.on.path.at(-1) === '*'),
  );
  if (!own) signal(it, node, staticNameOf(argument));
}

/** The list in `Promise.all(this.running)`, `Promise.race([...this.running])`; null for anything else. */
function gatheredList(node: Node): Node | null {
  if (
    node.type !== 'CallExpression' ||
    !/^Promise\.(all|allSettled|race|any)$/.test(staticNameOf(node.callee as Node))
  )
    return null;
  let list = node.arguments[0] && unwrap(node.arguments[0] as Node);
  const only = list?.type === 'ArrayExpression' && list.elements.length === 1 ? list.elements[0] : null;
  if (only?.type === 'SpreadElement') list = unwrap(only.argument);
  if (list?.type === 'CallExpression' && list.callee.type === 'MemberExpression')
    if (/(^|\.)(values|slice)$/.test(staticNameOf(list.callee as Node)))
      list = unwrap(list.callee.object as Node);
  return list?.type === 'MemberExpression' || list?.type === 'Identifier' ? list : null;
}

/** Was the list there before the call that waits for it began? */
function isOlder(it: Interpreter, list: Node, frame: Frame): boolean {
  const place = placeOf(it.silently(() => it.evaluate(list, frame)));
  return (
    place !== null &&
    place.root.born < frame.born &&
    !place.root.iteration &&
    list.type === 'MemberExpression'
  );
}

function signal(it: Interpreter, node: Node, name: string): void {
  it.laterOn(() => it.record('write', { kind: 'signal', name: name || 'a promise' }, node, name));
}
