import { endOf, isFunction, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Activation } from './activation';

/** Does an async generator hand something out between the end of one node and the start of another? Whoever takes it may stop. */
export function handsOutBetween({ owner }: Activation, first: Node, start: Node): boolean {
  return yieldsIn(owner, (one) => endOf(one) >= endOf(first) && endOf(one) <= startOf(start));
}

/** Does one within the loop's own turns? */
export function handsOutWithin({ owner }: Activation, loop: Node): boolean {
  return yieldsIn(owner, (one) => startOf(one) >= startOf(loop) && endOf(one) <= endOf(loop));
}

function yieldsIn(owner: Node, here: (one: Node) => boolean): boolean {
  if (!isFunction(owner) || !owner.generator) return false;
  let found = false;
  walkOwn(owner.body as Node, (one) => {
    if (one.type === 'YieldExpression' && here(one)) found = true;
    return !found;
  });
  return found;
}
