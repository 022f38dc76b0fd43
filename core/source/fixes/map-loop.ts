import type { Fix } from '../../analysis/finding';
import { endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { arrowBody } from './arrow-body';
import { hasBoundingPackage } from './bounding-package';
import { checkedFix } from './checked-fix';
import { BOUND, gatherText } from './gather-text';
import { lintComments } from './lint-comments';
import type { LoopShape } from './loop-shape';
import { onlyStatement } from './only-statement';
import { firstAwait, orderMatters } from './shared-effects';
import { callText, indentAt, newline, semicolon, type TextEdit, without } from './text-edit';
import { turnCaveats } from './turn-caveats';
import { workerLoop } from './worker-loop';

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
  return checkedFix(
    activation,
    bounded ? 'map-bounded' : 'map-all',
    bounded ? 'Run the turns at once, a few at a time' : 'Run the turns at once with Promise.all and map',
    mapEdits(activation, shape, bounded),
    turnCaveats(activation, shape, bounded, peak),
    bounded ? BOUND : undefined,
  );
}

function mapEdits(activation: Activation, shape: LoopShape, bounded: boolean): TextEdit[] {
  const { text } = activation.module;
  const indent = indentAt(text, startOf(shape.node));
  const end = semicolon(text);
  const gone = without(text, shape.made ? [shape.made] : []);
  const only = bounded ? null : onlyStatement(activation, shape);
  if (only?.type === 'ExpressionStatement' && only.expression.type === 'AwaitExpression') {
    const turns = shape.map(arrowBody(activation, shape, only.expression, indent));
    const whole = callText(text, indent, 'await Promise.all', turns, end);
    return [...gone, { from: startOf(shape.node), to: endOf(shape.node), text: whole }];
  }
  if (bounded && !hasBoundingPackage(activation, !shape.counted))
    return workerLoop(activation, shape, new Set(), [], {});
  const gather = gatherText(activation, shape, bounded, indent, new Set());
  return [
    ...gone,
    ...gather.edits,
    ...bodyEdits(activation, shape, `${gather.before}${gather.open}`, `${gather.close}${end}`),
    ...shape.skips.map((skip) => ({
      from: startOf(skip),
      to: startOf(skip) + 'continue'.length,
      text: 'return',
    })),
  ];
}

/** Replaces the loop's head and end; the statements of its body stay as they are. */
export function bodyEdits(activation: Activation, shape: LoopShape, open: string, close: string): TextEdit[] {
  const { text } = activation.module;
  const { node, body } = shape;
  if (body.type === 'BlockStatement')
    return [
      { from: startOf(node), to: startOf(body) + 1, text: open },
      ...without(text, shape.drop),
      ...lintComments(text, node).filter(({ from }) => from > startOf(body)),
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
