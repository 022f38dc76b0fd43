import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { withoutLint } from './lint-comments';
import type { LoopShape } from './loop-shape';

/** The only statement of a loop's body, on lines without comments of their own; null when there is more to keep. */
export function onlyStatement(activation: Activation, shape: LoopShape): Node | null {
  const statements = shape.statements.filter((one) => !shape.drop.includes(one));
  if (statements.length !== 1) return null;
  const [only] = statements;
  const { text } = activation.module;
  const around = text.slice(startOf(shape.body), startOf(only)) + text.slice(endOf(only), endOf(shape.body));
  return /\/[/*]/.test(withoutLint(around)) ? null : only;
}
