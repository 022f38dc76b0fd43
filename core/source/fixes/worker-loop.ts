import { endOf, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { freshVariable } from './fresh-name';
import { queueOf, workers } from './gather-text';
import { counterAt, type LoopShape } from './loop-shape';
import { shiftLines, withShifts } from './shift-lines';
import { indentAt, indentStep, newline, semicolon, type TextEdit, without } from './text-edit';

/**
 * The loop as it stands, gone through by several at once who share what it goes over:
 *
 *   const queue = ids.values();
 *   // 8 workers take from one queue
 *   await Promise.all(Array.from({ length: 8 }, async () => {
 *     for (const id of queue) { … }
 *   }));
 *
 * `index`: the name for an element's place, where a turn leaves something there. `inside`: what else changes in the body.
 * `before` and `after`: statements around it, without their semicolons.
 */
export function workerLoop(
  activation: Activation,
  shape: LoopShape,
  taken: Set<string>,
  inside: TextEdit[],
  { index = null, before = [], after = [] }: { index?: string | null; before?: string[]; after?: string[] },
): TextEdit[] {
  const { module } = activation;
  const { text } = module;
  const { node, body } = shape;
  // Turns that take from a queue of their own do so all the same.
  const takes = index === null && node.type === 'WhileStatement' && !shape.counted;
  const queue = takes ? '' : freshVariable(activation, 'queue', taken);
  const indent = indentAt(text, startOf(node));
  const end = `${semicolon(text)}${newline(text)}${indent}`;
  const item = shape.counted ? shape.names[0] : shape.param;
  const pair = index !== null && !shape.counted;
  const gap = /\s*$/.exec(text.slice(startOf(node), startOf(body)))?.[0] ?? '';
  const to = startOf(body) - gap.length;
  const kind = /\(\s*let\s/.test(text.slice(startOf(node), to)) && !shape.counted ? 'let' : 'const';
  const head = takes
    ? text.slice(startOf(node), to)
    : `for (${kind} ${pair ? `[${index}, ${item}]` : item} of ${queue})`;
  const made = `const ${queue} = ${queueOf(shape, pair || shape.counted ? undefined : 'values')}`;
  const lines = [...before, ...(takes ? [] : [made])];
  const [open, close] = workers(text, indent, head + '\0').split('\0');
  const shifts = shiftLines(module, to, endOf(node), indent, indent + indentStep(text));
  return withShifts(
    [
      ...without(text, shape.made ? [shape.made] : []),
      { from: startOf(node), to, text: [...lines, open].join(end) },
      ...(takes ? [] : without(text, shape.drop)),
      ...inside,
      { from: endOf(body), to: endOf(node), text: [close, ...after].join(end) + semicolon(text) },
    ],
    shifts,
  );
}

/**
 * The statements of workers that do one thing for each element of a list: `turn` says it, given where its result is left.
 * Without their semicolons.
 */
export function workerLoads(
  activation: Activation,
  shape: LoopShape,
  turn: (place: string) => string,
  results: string,
  indent: string,
  taken: Set<string>,
  type = '',
): string[] {
  const { text } = activation.module;
  const queue = freshVariable(activation, 'queue', taken);
  // Known to the workers only: what comes after may have the same name.
  const index = shape.counted ? counterAt(shape) : freshVariable(activation, 'index', new Set(taken));
  const item = shape.counted ? shape.names[0] : `[${index}, ${shape.param}]`;
  const turns = `for (const ${item} of ${queue}) ${turn(`${results}[${index}]`)}${semicolon(text)}`;
  return [`const ${results}${type} = []`, `const ${queue} = ${queueOf(shape)}`, workers(text, indent, turns)];
}
