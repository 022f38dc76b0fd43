import type { Node } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import type { LoopShape } from './loop-shape';
import { mentions } from './names';
import { sourceAt } from './shift-lines';
import { throwsAtOnce } from './throws-at-once';

/**
 * A turn that is one value as a callback: `(id) => load(id)` for `await load(id)`, `async (id) => ({ id, … })` else.
 * `indent`: of the line where it is to stand. What may throw there and then is called from an async function, so that all
 * turns begin all the same.
 */
export function arrowBody(activation: Activation, shape: LoopShape, value: Node, indent: string): string {
  const alone = value.type === 'AwaitExpression';
  const given = alone ? value.argument : value;
  const plain = alone && !throwsAtOnce(activation, given) && activation.awaitsIn(given).length === 0;
  const source = sourceAt(activation.module, given, indent);
  const body = source.startsWith('{') ? `(${source})` : source;
  const used = shape.names.some((name) => mentions(source, name));
  return `${plain ? '' : 'async '}(${used ? shape.param : ''}) => ${body}`;
}
