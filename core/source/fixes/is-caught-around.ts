import { contains, type Node } from '../parse/nodes';
import type { Activation } from '../relate/activation';

/** Does somebody in the same function catch what a node throws? */
export function isCaughtAround(activation: Activation, node: Node): boolean {
  return activation
    .ancestors(node)
    .some((one) => one.type === 'TryStatement' && one.handler != null && contains(one.block, node));
}
