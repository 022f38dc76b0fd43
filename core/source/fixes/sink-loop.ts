import type * as t from '@babel/types';
import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { arrowBody } from './arrow-body';
import { checkedFix } from './checked-fix';
import { declaredType } from './declared-type';
import { freshInHead, freshVariable } from './fresh-name';
import { BOUND, gatherText } from './gather-text';
import type { LoopShape } from './loop-shape';
import { bodyEdits } from './map-loop';
import { onlyStatement } from './only-statement';
import { firstAwait, orderMatters } from './shared-effects';
import { callText, indentAt, newline, semicolon, type TextEdit, wholeLines, without } from './text-edit';
import { turnCaveats } from './turn-caveats';
import { effectsBeside, endsEachTurn, type Sink, type Sinks, sinksOf } from './turn-sinks';

/**
 * For loops whose turns end by leaving something in one place and have no other order to keep: the turns give it, and
 * it is put there at the end, in the loop's own order.
 *
 *   const out = [];                      const out = await Promise.all(xs.map(async (x) => {
 *   for (const x of xs) {                  …
 *     …; out.push(v);                      return v;
 *   }                                    }));
 *
 *   for (const x of xs) {                const entries = await Promise.all(xs.map(async (x) => {
 *     …; map.set(k, v);                    …; return [k, v];
 *   }                                    }));
 *                                        for (const [key, value] of entries) map.set(key, value);
 */
export function sinkLoop(
  activation: Activation,
  shape: LoopShape,
  bounded: boolean,
  peak: number,
): Fix | null {
  const sinks = sinksOf(activation, shape);
  const others = sinks && effectsBeside(activation, shape, sinks);
  if (!sinks || !others || orderMatters(activation, shape.node, others, firstAwait(activation, shape.body)))
    return null;
  const always = endsEachTurn(shape, sinks);
  if (!always && shape.body.type !== 'BlockStatement') return null;
  const edits =
    sinks.form === 'push'
      ? pushEdits(activation, shape, sinks, always, bounded)
      : storeEdits(activation, shape, sinks, always, bounded);
  const what = sinks.form === 'push' || sinks.form === 'add' ? 'what is added' : 'what is kept';
  return checkedFix(
    activation,
    bounded ? 'map-bounded' : 'map-all',
    bounded ? `Gather ${what}, a few turns at a time` : `Gather ${what} with Promise.all and map`,
    edits,
    turnCaveats(
      activation,
      shape,
      bounded,
      peak,
      `\`${sinks.target}\` is filled at the end, in the same order.`,
    ),
    bounded ? BOUND : undefined,
  );
}

function pushEdits(
  activation: Activation,
  shape: LoopShape,
  sinks: Sinks,
  always: boolean,
  bounded: boolean,
): TextEdit[] {
  const { text } = activation.module;
  const end = semicolon(text);
  const indent = indentAt(text, startOf(shape.node));
  const made = emptyBefore(activation, shape, sinks);
  const edits: TextEdit[] = made ? [{ ...made.range, text: '' }] : [];
  if (shape.made) edits.push(...without(text, [shape.made]));
  const flat = always ? '' : '.flat()';
  // The list is what was gathered, or has it added.
  const [before, after] = made
    ? [`${made.declared} = ${flat && '('}`, `${flat && ')'}${flat}${end}`]
    : [`${sinks.target}.push(...(`, `)${flat})${end}`];
  if (!bounded && onlyStatement(activation, shape) === sinks.all[0].statement) {
    const turns = shape.map(arrowBody(activation, shape, sinks.all[0].value));
    const whole = callText(text, indent, `${before}await Promise.all`, turns, after);
    edits.push({ from: startOf(shape.node), to: endOf(shape.node), text: whole });
    return edits;
  }
  const type = made?.type ?? `typeof ${sinks.target}`;
  const gather = gatherText(activation, shape, bounded, indent, new Set(), {
    gives: !always && declaresType(activation, sinks) ? `: Promise<${type}>` : '',
    ...(made && always
      ? { into: { name: sinks.target, declared: made.declared, typed: made.type !== null } }
      : {}),
  });
  let [open, close] = [`${gather.before}${before}${gather.open}`, `${gather.close}${after}`];
  if (gather.results) {
    const added = made && always ? '' : `${newline(text)}${indent}${before}${gather.results}${after}`;
    [open, close] = [gather.open, `${gather.close}${end}${added}`];
  }
  edits.push(
    ...gather.edits,
    ...bodyEdits(activation, shape, open, close),
    ...turnEnds(activation, shape, sinks, always),
  );
  return edits;
}

function storeEdits(
  activation: Activation,
  shape: LoopShape,
  sinks: Sinks,
  always: boolean,
  bounded: boolean,
): TextEdit[] {
  const { text } = activation.module;
  const end = semicolon(text);
  const indent = indentAt(text, startOf(shape.node));
  const taken = new Set<string>();
  const gone = without(text, shape.made ? [shape.made] : []);
  const only = !bounded && onlyStatement(activation, shape) === sinks.all[0].statement;
  const gather = gatherText(activation, shape, bounded, indent, taken);
  const results =
    gather.results || freshVariable(activation, sinks.form === 'add' ? 'values' : 'entries', taken);
  const [key, value] = ['key', 'value'].map((name) =>
    freshInHead(activation, shape.node, `${sinks.target} ${results}`, name, taken),
  );
  const from = `of ${results}${always ? '' : '.flat()'})`;
  const pair = `for (const [${key}, ${value}] ${from} ${sinks.target}`;
  const store = {
    push: '',
    add: `for (const ${value} ${from} ${sinks.target}.add(${value})${end}`,
    set: `${pair}.set(${key}, ${value})${end}`,
    key: `${pair}[${key}] = ${value}${end}`,
  }[sinks.form];
  const stored = `${end}${newline(text)}${indent}${store}`;
  if (only) {
    const turns = shape.map(turnValue(activation, shape, sinks.all[0]));
    const gathered = callText(text, indent, `const ${results} = await Promise.all`, turns, stored);
    return [...gone, { from: startOf(shape.node), to: endOf(shape.node), text: gathered }];
  }
  const open = gather.results ? gather.open : `${gather.before}const ${results} = ${gather.open}`;
  return [
    ...gone,
    ...gather.edits,
    ...bodyEdits(activation, shape, open, gather.close + stored),
    ...turnEnds(activation, shape, sinks, always),
  ];
}

/** `async (id) => [id, await load(id)]` */
function turnValue(activation: Activation, shape: LoopShape, { key, value }: Sink): string {
  if (key === null) return arrowBody(activation, shape, value);
  const { text } = activation.module;
  const source = text.slice(startOf(value), endOf(value));
  const held = value.type === 'SequenceExpression' ? `(${source})` : source;
  return `async (${shape.param}) => [${text.slice(startOf(key), endOf(key))}, ${held}]${asPair(activation)}`;
}

/** A pair, not a list of either. */
function asPair(activation: Activation): string {
  return isTyped(activation) ? ' as const' : '';
}

/** What was left somewhere is returned. A turn that leaves nothing gives an empty list, the others one of one. */
function turnEnds(activation: Activation, shape: LoopShape, sinks: Sinks, always: boolean): TextEdit[] {
  const { text } = activation.module;
  const edits: TextEdit[] = sinks.all.flatMap((sink) => turnEnd(activation, sink, always));
  for (const skip of shape.skips)
    edits.push({
      from: startOf(skip),
      to: startOf(skip) + 'continue'.length,
      text: always ? 'return' : 'return []',
    });
  const statements = shape.statements.filter((one) => !shape.drop.includes(one));
  if (!always && !statements.some((one) => sinks.all.some(({ statement }) => statement === one))) {
    const last = endOf(shape.body) - 1;
    const inner = indentAt(text, startOf(statements[statements.length - 1]));
    const gap = /[ \t]*$/.exec(text.slice(0, last))?.[0].length ?? 0;
    const fresh = text[last - gap - 1] === '\n' ? '' : newline(text);
    edits.push({
      from: last - gap,
      to: last - gap,
      text: `${fresh}${inner}return []${semicolon(text)}${newline(text)}`,
    });
  }
  return edits;
}

function turnEnd(activation: Activation, { statement, key, value }: Sink, always: boolean): TextEdit[] {
  const { text } = activation.module;
  const after = text[endOf(statement) - 1] === ';' ? ';' : '';
  const sequence = value.type === 'SequenceExpression';
  const [open, close] = sequence ? ['(', ')'] : ['', ''];
  if (key === null)
    return [
      {
        from: startOf(statement),
        to: startOf(value),
        text: always ? `return ${open}` : `return [${open}`,
      },
      { from: endOf(value), to: endOf(statement), text: `${close}${always ? '' : ']'}${after}` },
    ];
  return [
    { from: startOf(statement), to: startOf(key), text: always ? 'return [' : 'return [[' },
    { from: endOf(key), to: startOf(value), text: `, ${open}` },
    {
      from: endOf(value),
      to: endOf(statement),
      text: `${close}]${always ? '' : ']'}${asPair(activation)}${after}`,
    },
  ];
}

function isTyped(activation: Activation): boolean {
  return /\.[cm]?tsx?$/.test(activation.module.path);
}

function declaresType(activation: Activation, sinks: Sinks): boolean {
  return isTyped(activation) && declaredType(activation, sinks.root) !== null;
}

interface Made {
  range: { from: number; to: number };
  /** "const out: string[]" */
  declared: string;
  /** Its type, where it has one. */
  type: string | null;
}

/** `const out = [];` in front of the loop, when nobody looks at it before the loop is over: it is made by the fix. */
function emptyBefore(activation: Activation, shape: LoopShape, sinks: Sinks): Made | null {
  const { scopes, text } = activation.module;
  const binding = scopes.bindingOf(sinks.root);
  const declarator = binding?.definitions.length === 1 ? binding.definitions[0].node : null;
  if (!binding || declarator?.type !== 'VariableDeclarator' || binding.name !== sinks.target) return null;
  const { init } = declarator as t.VariableDeclarator;
  const declaration = activation.parentOf(declarator);
  if (init?.type !== 'ArrayExpression' || init.elements.length > 0) return null;
  if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return null;
  const list = activation.parentOf(declaration);
  if (list !== activation.parentOf(shape.node) || list.type === 'SwitchCase') return null;
  const early = binding.reads.some(
    (read) => startOf(read) < endOf(shape.node) && !contains(shape.node, read),
  );
  const slice = (node: Node) => text.slice(startOf(node), endOf(node));
  const annotation = declaredType(activation, sinks.root);
  const leading = text.slice(0, startOf(declaration)).trimEnd().endsWith('*/');
  const range = wholeLines(text, startOf(declaration), endOf(declaration));
  if (early || leading || !range.whole) return null;
  return {
    range: { from: range.from, to: range.to },
    declared: `${declaration.kind} ${slice(declarator.id as Node)}`,
    type: annotation ? slice(annotation as Node) : null,
  };
}
