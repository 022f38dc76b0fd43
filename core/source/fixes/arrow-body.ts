import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import type { LoopShape } from './loop-shape';
import { throwsAtOnce } from './throws-at-once';

/**
 * A turn that is one value as a callback: `(id) => load(id)` for `await load(id)`, `async (id) => ({ id, … })` else.
 * What may throw there and then is called from an async function, so that all turns begin all the same.
 */
export function arrowBody(activation: Activation, shape: LoopShape, value: Node): string {
  const { text } = activation.module;
  const alone = value.type === 'AwaitExpression';
  const given = alone ? value.argument : value;
  const plain = alone && !throwsAtOnce(activation, given) && activation.awaitsIn(given).length === 0;
  const source = text.slice(startOf(given), endOf(given));
  const body = source.startsWith('{') || given.type === 'SequenceExpression' ? `(${source})` : source;
  return `${plain ? '' : 'async '}(${shape.param}) => ${body}`;
}
