import type { Fix } from '../../analysis/finding';
import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { checkedFix } from './checked-fix';
import { BOUND, concurrencyCaveat, gatherText, TURN_FAILS } from './gather-text';
import type { LoopShape } from './loop-shape';
import { firstAwait, orderMatters } from './shared-effects';
import { indentAt, newline, semicolon, type TextEdit } from './text-edit';

/** `for (const x of xs) { … }` → `await Promise.all(xs.map(async (x) => { … }));` when turns leave nothing in order. */
export function mapLoop(
  activation: Activation,
  shape: LoopShape,
  bounded: boolean,
  peak: number,
): Fix | null {
  if (
    orderMatters(activation, shape.node, activation.effectsOf(shape.body), firstAwait(activation, shape.body))
  )
    return null;
  const { text } = activation.module;
  const indent = indentAt(text, startOf(shape.node));
  const gather = gatherText(activation, shape, bounded, indent, new Set());
  const edits = bodyEdits(
    activation,
    shape,
    `${gather.before}${gather.open}`,
    `${gather.close}${semicolon(text)}`,
  );
  for (const skip of shape.skips)
    edits.push({ from: startOf(skip), to: startOf(skip) + 'continue'.length, text: 'return' });
  return checkedFix(
    activation,
    bounded ? 'map-bounded' : 'map-all',
    bounded ? 'Run the turns at once, a few at a time' : 'Run the turns at once with Promise.all and map',
    edits,
    [TURN_FAILS, concurrencyCaveat(bounded, peak)],
    bounded ? BOUND : undefined,
  );
}

/** Replaces the loop's head and end; the statements of its body stay as they are. */
export function bodyEdits(activation: Activation, shape: LoopShape, open: string, close: string): TextEdit[] {
  const { text } = activation.module;
  const { node, body } = shape;
  if (body.type === 'BlockStatement')
    return [
      { from: startOf(node), to: startOf(body) + 1, text: open },
      { from: endOf(body) - 1, to: endOf(node), text: close },
    ];
  return singleStatement(activation, node, body, open, close, text);
}

/** A body without braces gets them. */
function singleStatement(
  _activation: Activation,
  node: Node,
  body: Node,
  open: string,
  close: string,
  text: string,
): TextEdit[] {
  const sameLine = !text.slice(startOf(node), startOf(body)).includes('\n');
  const indent = indentAt(text, startOf(node));
  const eol = newline(text);
  const inner = sameLine
    ? `${eol}${indent}  `
    : text.slice(text.slice(0, startOf(body)).trimEnd().length, startOf(body));
  return [
    { from: startOf(node), to: startOf(body), text: open + inner },
    { from: endOf(body), to: endOf(node), text: `${eol}${indent}${close}` },
  ];
}
