import { contains, endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { freshVariable } from './fresh-name';
import { gatherText } from './gather-text';
import { isPlain } from './loop-again';
import type { LoopShape } from './loop-shape';
import { mentions, nameFromLabel } from './names';
import { parenthesised } from './parenthesised';
import { canRunAhead, orderMatters } from './shared-effects';
import { indentAt, indentStep, newline, semicolon, type TextEdit } from './text-edit';

/**
 * Everything up to the last await becomes the callback; the rest stays a loop over what the callbacks give:
 * `const results = await Promise.all(xs.map(async (x) => { const r = await get(x); return { x, r }; }));` and
 * `for (const { x, r } of results) { print(x, r); }`. Of a statement that uses what it awaits at once (`print(await
 * r.text())`) only the await goes.
 */
export function splitBody(
  activation: Activation,
  shape: LoopShape,
  sites: AwaitSite[],
  bounded: boolean,
): TextEdit[] | null {
  if (shape.body.type !== 'BlockStatement' || shape.skips.length > 0 || shape.counted) return null;
  if (shape.drop.length > 0) return null;
  const { statements } = shape;
  const until = statements.findLastIndex((one) => sites.some((site) => contains(one, site.node)));
  const rest = statements.slice(until + 1);
  const whole = { loads: statements.slice(0, until + 1), last: null, uses: rest };
  if (rest.length > 0 && mayRunAhead(activation, shape, whole.loads))
    return splitAt(activation, shape, whole, bounded);
  const last = statements[until];
  const inLast = sites.filter((site) => contains(last, site.node));
  if (inLast.length !== 1 || last.type === 'VariableDeclaration' || !isPlain(activation, last, inLast[0]))
    return null;
  const [site] = inLast;
  const from = activation.spanOf(last);
  const to = activation.spanOf(site.argument);
  if (!from || !to || activation.effects.slice(from[0], to[0]).some(({ op }) => op !== 'read')) return null;
  const loads = [...statements.slice(0, until), site.argument];
  if (!mayRunAhead(activation, shape, loads)) return null;
  return splitAt(
    activation,
    shape,
    { loads, last: { statement: last, site }, uses: [last, ...rest] },
    bounded,
  );
}

interface Halves {
  /** What goes into the callback. */
  loads: Node[];
  /** The statement of which only the await goes there. */
  last: { statement: Node; site: AwaitSite } | null;
  /** What stays. */
  uses: Node[];
}

/** May all of `loads`, of any turn, run before everything else of the turns before it? */
function mayRunAhead(activation: Activation, shape: LoopShape, loads: Node[]): boolean {
  const own = loads.flatMap((one) => activation.effectsOf(one));
  const rest = activation.effectsOf(shape.body).filter((effect) => !own.includes(effect));
  return !orderMatters(activation, shape.node, own) && canRunAhead(activation, shape.node, own, rest);
}

function splitAt(
  activation: Activation,
  shape: LoopShape,
  { loads, last, uses }: Halves,
  bounded: boolean,
): TextEdit[] {
  const { text } = activation.module;
  const indent = indentAt(text, startOf(shape.node));
  const eol = newline(text);
  const end = semicolon(text);
  const inner = indent + indentStep(text);
  const taken = new Set<string>();
  const gather = gatherText(activation, shape, bounded, indent, taken);
  const results = gather.results || freshVariable(activation, 'results', taken);
  const declared = activation.module.scopes.declaredIn(shape.body).map(({ name }) => name);
  const slice = (from: number, to: number) => text.slice(from, to);
  const said = uses.map((one) =>
    one === last?.statement
      ? slice(startOf(one), startOf(last.site.node)) + slice(endOf(last.site.node), endOf(one))
      : slice(startOf(one), endOf(one)),
  );
  const names = [...shape.names, ...declared].filter((name) => mentions(said.join('\n'), name));
  const value = last && freshVariable(activation, nameFromLabel(labelOf(last.site.argument)), taken);
  const give = `{ ${[...new Set(names), ...(value ? [value] : [])].join(', ')} }`;
  const open = gather.results ? gather.open : `${gather.before}const ${results} = ${gather.open}`;
  const close = [
    `${inner}return ${give}${end}`,
    `${indent}${gather.close}${end}`,
    `${indent}for (const ${give} of ${results}) {`,
  ].join(eol);
  const edits: TextEdit[] = [
    ...gather.edits,
    { from: startOf(shape.node), to: startOf(shape.body) + 1, text: open },
  ];
  if (last) {
    const { statement, site } = last;
    const source = text.slice(startOf(site.node), endOf(site.node));
    const at = startOf(statement);
    edits.push(
      { from: at, to: at, text: `const ${value} = ${source}${end}${eol}${close}${eol}${inner}` },
      { ...parenthesised(text, site.node), text: value as string },
    );
  } else {
    const at = endOf(loads[loads.length - 1]);
    edits.push({ from: at, to: at, text: eol + close });
  }
  return edits;
}
