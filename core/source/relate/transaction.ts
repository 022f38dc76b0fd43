import type { Effect } from '../effects/effect';
import { staticNameOf } from '../interpret/static-name';
import { isFunction, type Node } from '../parse/nodes';
import type { Activation } from './activation';

const OPENS = /(^|\.)(\$?transaction|withTransaction|inTransaction|runTransaction|tx)$/;

/** One sentence when the two belong to a transaction and one of them changes something; else null. */
export function transactionAround(activation: Activation, a: Effect[], b: Effect[]): string | null {
  const statement = [...a, ...b].some((effect) => effect.on.kind === 'data' && effect.on.transaction);
  if (statement) return 'they belong to a transaction, whose statements run in order';
  if (!insideTransaction(activation)) return null;
  return 'statements of one transaction run in order on one connection';
}

/** Is the function handed to something that runs it as a transaction? */
function insideTransaction(activation: Activation): boolean {
  if (!isFunction(activation.owner)) return false;
  const parent = activation.module.scopes.parentOf(activation.owner);
  if (parent?.type !== 'CallExpression') return false;
  // Also `db.transaction().execute(…)`.
  for (let callee = parent.callee as Node; ; ) {
    if (OPENS.test(staticNameOf(callee))) return true;
    if (callee.type === 'MemberExpression') callee = callee.object as Node;
    else if (callee.type === 'CallExpression') callee = callee.callee as Node;
    else return false;
  }
}
