import type * as t from '@babel/types';
import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { arrowBody } from './arrow-body';
import { hasBoundingPackage } from './bounding-package';
import { checkedFix } from './checked-fix';
import { declaredType } from './declared-type';
import { freshInHead, freshVariable } from './fresh-name';
import { BOUND, gatherText } from './gather-text';
import { withoutLint } from './lint-comments';
import { counterAt, type LoopShape } from './loop-shape';
import { bodyEdits } from './map-loop';
import { onlyStatement } from './only-statement';
import { firstAwait, orderMatters } from './shared-effects';
import { sourceAt } from './shift-lines';
import {
  callText,
  indentAt,
  lineWidth,
  newline,
  semicolon,
  statementBreak,
  type TextEdit,
  wholeLines,
  without,
} from './text-edit';
import { turnCaveats } from './turn-caveats';
import { breakBehind, effectsBeside, endsEachTurn, type Sink, type Sinks, sinksOf } from './turn-sinks';
import { workerLoop } from './worker-loop';

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
  const taken = new Set<string>();
  const made = emptyBefore(activation, shape, sinks);
  const written = declaredType(activation, sinks.root);
  if (bounded && !hasBoundingPackage(activation, !shape.counted) && (written || !activation.module.typed))
    return pushedByWorkers(activation, shape, sinks, always, made !== null, taken);
  const end = semicolon(text);
  const indent = indentAt(text, startOf(shape.node));
  const gone = [
    ...(made ? [{ ...made.range, text: '' }] : []),
    ...without(text, shape.made ? [shape.made] : []),
  ];
  // The list is what was gathered, or has it added.
  const [before, after] = made ? [`${made.declared} = `, ''] : [`${sinks.target}.push(...(`, '))'];
  const alone = bounded || !always ? null : aloneInTurn(activation, shape, sinks.all[0]);
  if (alone) {
    const turns = shape.map(arrowBody(activation, shape, alone, indent));
    const whole = `${before}await Promise.all(${turns})${after}${end}`;
    if (made || (!whole.includes('\n') && indent.length + whole.length <= lineWidth(text))) {
      const fits = callText(text, indent, `${before}await Promise.all`, turns, `${after}${end}`);
      return [...gone, { from: startOf(shape.node), to: endOf(shape.node), text: fits }];
    }
    const added = freshVariable(activation, 'added', taken);
    const gathered = callText(text, indent, `const ${added} = await Promise.all`, turns, end);
    const push = `${statementBreak(text, startOf(shape.node)).replace(/^;/, '')}${sinks.target}.push(...${added})${end}`;
    return [...gone, { from: startOf(shape.node), to: endOf(shape.node), text: gathered + push }];
  }
  const type = made?.type ?? `typeof ${sinks.target}`;
  const gather = gatherText(activation, shape, bounded, indent, taken, {
    gives: !always && written && activation.module.typed ? `: Promise<${type}>` : '',
    ...(made && always
      ? { into: { name: sinks.target, declared: made.declared, typed: made.type !== null } }
      : {}),
  });
  const whole = made && always;
  const results = whole
    ? sinks.target
    : gather.results || freshVariable(activation, made ? 'results' : 'added', taken, 'results');
  const given = always ? results : `${results}.flat()`;
  const left = made ? `${made.declared} = ${given}` : `${sinks.target}.push(...${given})`;
  const open = gather.results
    ? gather.open
    : `${whole ? made.declared : `const ${results}`} = ${gather.open}`;
  const close = gather.close + end + (whole ? '' : `${newline(text)}${indent}${left}${end}`);
  return [
    ...gone,
    ...gather.edits,
    ...bodyEdits(activation, shape, gather.before + open, close),
    ...turnEnds(activation, shape, sinks, always),
  ];
}

/** Each turn leaves what it gives at its own place; a turn that leaves nothing leaves a hole, which `flat()` passes over. */
function pushedByWorkers(
  activation: Activation,
  shape: LoopShape,
  sinks: Sinks,
  always: boolean,
  isEmpty: boolean,
  taken: Set<string>,
): TextEdit[] {
  const index = freshVariable(activation, 'index', taken);
  const at = shape.counted ? counterAt(shape) : index;
  if (isEmpty && always) {
    const ends = sinks.all.flatMap((sink) => turnEnd(activation, sink, true, `${sinks.target}[${at}] = `));
    return workerLoop(activation, shape, taken, ends, { index });
  }
  const results = freshVariable(activation, 'results', taken);
  const type = declaredType(activation, sinks.root);
  const written =
    type && activation.module.typed ? activation.module.text.slice(startOf(type), endOf(type)) : null;
  const annotation = written === null ? '' : `: ${always ? written : `Array<${written}>`}`;
  return workerLoop(
    activation,
    shape,
    taken,
    sinks.all.flatMap((sink) => turnEnd(activation, sink, always, `${results}[${at}] = `)),
    {
      index,
      before: [`const ${results}${annotation} = []`],
      after: [`${sinks.target}.push(...${results}${always ? '' : '.flat()'})`],
    },
  );
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
  const alone = bounded || !always ? null : aloneInTurn(activation, shape, sinks.all[0]);
  const byWorkers = bounded && !activation.module.typed && !hasBoundingPackage(activation, !shape.counted);
  const gather = byWorkers ? null : gatherText(activation, shape, bounded, indent, taken);
  const results =
    gather?.results ||
    freshVariable(activation, sinks.form === 'add' ? 'values' : 'entries', taken, 'results');
  const [key, value] = ['key', 'value'].map((name) =>
    freshInHead(activation, shape.node, `${sinks.target} ${results}`, name, taken),
  );
  const from = `of ${results}${always ? '' : '.flat()'})`;
  const pair = `for (const [${key}, ${value}] ${from} ${sinks.target}`;
  const store = {
    push: '',
    add: `for (const ${value} ${from} ${sinks.target}.add(${value})`,
    set: `${pair}.set(${key}, ${value})`,
    key: `${pair}[${key}] = ${value}`,
  }[sinks.form];
  if (!gather) {
    const index = freshVariable(activation, 'index', taken);
    const open = `${results}[${shape.counted ? counterAt(shape) : index}] = `;
    const ends = sinks.all.flatMap((sink) => turnEnd(activation, sink, always, open));
    return workerLoop(activation, shape, taken, ends, {
      index,
      before: [`const ${results} = []`],
      after: [store],
    });
  }
  const stored = `${end}${newline(text)}${indent}${store}${end}`;
  if (alone) {
    const turns = shape.map(turnValue(activation, shape, sinks.all[0].key, alone, indent));
    const gathered = callText(text, indent, `const ${results} = await Promise.all`, turns, stored);
    const longest = Math.max(...gathered.split('\n').map((line) => line.length));
    if (gathered.split('\n').length <= 4 && longest <= lineWidth(text))
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

/**
 * What a turn gives, where it does nothing else: the value itself, or that of the variable which is made for it alone
 * (`const v = await load(id); out.push(v);`).
 */
function aloneInTurn(activation: Activation, shape: LoopShape, sink: Sink): Node | null {
  if (onlyStatement(activation, shape) === sink.statement) return sink.value;
  const statements = shape.statements.filter((one) => !shape.drop.includes(one));
  const { scopes, text } = activation.module;
  const [made, last] = statements;
  if (statements.length !== 2 || last !== sink.statement || made.type !== 'VariableDeclaration') return null;
  const [{ id, init }] = made.declarations;
  const binding = scopes.bindingOf(id as Node);
  if (made.declarations.length !== 1 || !init || id.type !== 'Identifier' || id.typeAnnotation) return null;
  if (binding?.reads.length !== 1 || binding.reads[0] !== sink.value || binding.definitions.length !== 1)
    return null;
  const around = [
    text.slice(startOf(shape.body), startOf(made)),
    text.slice(endOf(made), startOf(last)),
    text.slice(endOf(last), endOf(shape.body)),
  ];
  return around.some((gap) => /\/[/*]/.test(withoutLint(gap))) ? null : (init as Node);
}

/** `async (id) => [id, await load(id)]` */
function turnValue(
  activation: Activation,
  shape: LoopShape,
  key: Node | null,
  value: Node,
  indent: string,
): string {
  if (key === null) return arrowBody(activation, shape, value, indent);
  const [name, source] = [key, value].map((one) => sourceAt(activation.module, one, indent));
  return `async (${shape.param}) => [${name}, ${source}]${asPair(activation)}`;
}

/** A pair, not a list of either. */
function asPair(activation: Activation): string {
  return activation.module.typed ? ' as const' : '';
}

/** What was left somewhere is returned. A turn that leaves nothing gives an empty list, the others one of one. */
function turnEnds(activation: Activation, shape: LoopShape, sinks: Sinks, always: boolean): TextEdit[] {
  const { text } = activation.module;
  const edits: TextEdit[] = sinks.all.flatMap((sink) => turnEnd(activation, sink, always, 'return '));
  edits.push(
    ...without(
      text,
      sinks.all.flatMap((sink) => breakBehind(activation, sink) ?? []),
    ),
  );
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

/** The end of a turn, which begins with `open` ("return ") now. */
function turnEnd(
  activation: Activation,
  { statement, key, value }: Sink,
  always: boolean,
  open: string,
): TextEdit[] {
  const { text } = activation.module;
  const semi = text[endOf(statement) - 1] === ';' ? ';' : '';
  const [first, last] = always ? [open, semi] : [`${open}[`, `]${semi}`];
  const [from, to] = value.type === 'SequenceExpression' ? ['(', ')'] : ['', ''];
  if (key === null)
    return [
      { from: startOf(statement), to: startOf(value), text: first + from },
      { from: endOf(value), to: endOf(statement), text: to + last },
    ];
  return [
    { from: startOf(statement), to: startOf(key), text: `${first}[` },
    { from: endOf(key), to: startOf(value), text: `, ${from}` },
    { from: endOf(value), to: endOf(statement), text: `${to}]${asPair(activation)}${last}` },
  ];
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
