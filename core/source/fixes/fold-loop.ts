import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { checkedFix } from './checked-fix';
import { freshName, nameFromLabel } from './fresh-name';
import { BOUND, concurrencyCaveat, gatherText, TURN_FAILS } from './gather-text';
import type { LoopShape } from './loop-shape';
import { canRunAhead, orderMatters } from './shared-effects';
import { indentAt, indentStep, newline, semicolon, type TextEdit } from './text-edit';

/**
 * Loads first, then folds in the loop's own order:
 * `const sizes = await Promise.all(files.map((file) => sizeOf(file)));` and the loop goes on over files and sizes.
 */
export function foldLoop(
  activation: Activation,
  shape: LoopShape,
  bounded: boolean,
  peak: number,
): Fix | null {
  const sites = activation.awaits.filter((site) => contains(shape.body, site.node));
  if (sites.length === 0 || sites.some((site) => site.kind !== 'await' || site.start !== site.argument))
    return null;
  const caveats = [
    TURN_FAILS,
    'All loads are over before the first result is used.',
    concurrencyCaveat(bounded, peak),
  ];
  const single = sites.length === 1 ? oneAwait(activation, shape, sites[0], bounded) : null;
  const edits = single ?? splitBody(activation, shape, sites, bounded);
  if (!edits) return null;
  return checkedFix(
    activation,
    'gather-then-fold',
    'Load all first with Promise.all, then use the results in order',
    edits,
    caveats,
    bounded ? BOUND : undefined,
  );
}

/** The only await of a turn, whose work needs nothing else the turn makes: it moves in front of the loop. */
function oneAwait(
  activation: Activation,
  shape: LoopShape,
  site: AwaitSite,
  bounded: boolean,
): TextEdit[] | null {
  const statement = shape.statements.find((one) => contains(one, site.node));
  if (
    !statement ||
    !isPlain(activation, statement, site) ||
    shape.skips.some((skip) => startOf(skip) < startOf(site.node))
  )
    return null;
  if (usesNamesOf(activation, shape, site.argument)) return null;
  const own = activation.effectsOf(site.argument);
  const whole = activation.effectsOf(shape.body).filter((effect) => !own.includes(effect));
  if (orderMatters(activation, shape.node, own) || !canRunAhead(activation, shape.node, own, whole))
    return null;
  const { text } = activation.module;
  const end = semicolon(text);
  const eol = newline(text);
  const indent = indentAt(text, startOf(shape.node));
  const taken = new Set<string>();
  const values = freshName(text, plural(nameFromLabel(labelOf(site.argument))), taken);
  const source = text.slice(startOf(site.argument), endOf(site.argument));
  const edits: TextEdit[] = [];
  const before = bounded
    ? boundedLoads(activation, shape, source, values, indent, taken)
    : `const ${values} = await Promise.all(${shape.map(`(${shape.param}) => ${arrowBody(source)}`)})${end}${eol}${indent}`;
  edits.push({ from: startOf(shape.node), to: startOf(shape.node), text: before });
  const index = shape.counted ? shape.names[0] : freshName(text, 'index', taken);
  if (!shape.counted && !withIndex(activation, shape, index, edits)) return null;
  edits.push({ ...parenthesised(text, site.node), text: `${values}[${index}]` });
  return edits;
}

function boundedLoads(
  activation: Activation,
  shape: LoopShape,
  source: string,
  values: string,
  indent: string,
  taken: Set<string>,
): string {
  const { text } = activation.module;
  const typed = /\.[cm]?tsx?$/.test(activation.module.path);
  const step = indentStep(text);
  const end = semicolon(text);
  const queue = freshName(text, 'queue', taken);
  const at = shape.counted ? shape.names[0] : freshName(text, 'at', taken);
  const head = shape.counted ? `const ${at} of ${queue}` : `const [${at}, ${shape.param}] of ${queue}`;
  const type = typed ? ': any[]' : '';
  return [
    `const ${values}${type} = []${end}`,
    `const ${queue} = ${shape.counted ? shape.list : `[...${shape.list}].entries()`}${end}`,
    `// ${BOUND} workers take from one queue`,
    `await Promise.all(`,
    `${step}Array.from({ length: ${BOUND} }, async () => {`,
    `${step}${step}for (${head}) ${values}[${at}] = await ${source}${end}`,
    `${step}}),`,
    `)${end}`,
    '',
  ].join(newline(text) + indent);
}

/** Gives the loop its counter: `for (const [index, x] of [...xs].entries())`. */
function withIndex(activation: Activation, shape: LoopShape, index: string, edits: TextEdit[]): boolean {
  const { text } = activation.module;
  const node = shape.node;
  if (node.type !== 'ForOfStatement' && node.type !== 'ForInStatement') return false;
  const left = node.left as Node;
  const kind = /^\w+/.exec(text.slice(startOf(left)))?.[0] ?? 'const';
  const list = shape
    .map('\0')
    .replace(/\.map\(\0\)$/, '')
    .replace(/^Array\.from\((.*), \0\)$/s, '[...$1]');
  const keyword =
    node.type === 'ForOfStatement' && node.await
      ? text.slice(startOf(node), startOf(left)).replace(/\s*await\b/, '')
      : text.slice(startOf(node), startOf(left));
  edits.push({
    from: startOf(node),
    to: endOf(node.right),
    text: `${keyword}${kind} [${index}, ${shape.param}] of ${list}.entries()`,
  });
  return true;
}

function arrowBody(source: string): string {
  return source.startsWith('{') ? `(${source})` : source;
}

function plural(name: string): string {
  if (name === 'result') return 'results';
  return /s$/.test(name) ? `${name}List` : /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** The await is evaluated in each turn, not behind a condition, a try or an inner loop. */
function isPlain(activation: Activation, statement: Node, site: AwaitSite): boolean {
  if (!/^(ExpressionStatement|VariableDeclaration)$/.test(statement.type)) return false;
  return activation.ancestors(site.node).every((node) => {
    if (!contains(statement, node) || node === statement) return true;
    const parent = activation.parentOf(node);
    if (parent.type === 'ConditionalExpression') return parent.test === node;
    if (parent.type === 'LogicalExpression') return parent.left === node;
    return true;
  });
}

/** Does a node use variables that the body declares? */
function usesNamesOf(activation: Activation, shape: LoopShape, node: Node): boolean {
  let uses = false;
  walkOwn(node, (one) => {
    if (one.type !== 'Identifier') return;
    const binding = activation.module.scopes.bindingOf(one);
    if (
      binding &&
      binding.owner === activation.owner &&
      contains(shape.body, binding.block) &&
      !contains(node, binding.block)
    )
      uses = true;
  });
  return uses;
}

function parenthesised(text: string, node: Node): { from: number; to: number } {
  const from = startOf(node);
  const to = endOf(node);
  const before = /\(\s*$/.exec(text.slice(0, from));
  const after = /^\s*\)/.exec(text.slice(to));
  const parenStart = (node.extra as { parenStart?: number } | undefined)?.parenStart;
  if (before && after && parenStart === before.index) return { from: before.index, to: to + after[0].length };
  return { from, to };
}

/** Everything up to the last await becomes the callback; the rest stays a loop over what the callbacks give. */
function splitBody(
  activation: Activation,
  shape: LoopShape,
  sites: AwaitSite[],
  bounded: boolean,
): TextEdit[] | null {
  if (shape.body.type !== 'BlockStatement' || shape.skips.length > 0 || shape.counted) return null;
  const { statements } = shape;
  const lastIndex = statements.findLastIndex((one) => sites.some((site) => contains(one, site.node)));
  const head = statements.slice(0, lastIndex + 1);
  const tail = statements.slice(lastIndex + 1);
  if (tail.length === 0 || head.some((one) => one.type === 'ExpressionStatement' && false)) return null;
  const headEffects = head.flatMap((one) => activation.effectsOf(one));
  const tailEffects = tail.flatMap((one) => activation.effectsOf(one));
  if (
    orderMatters(activation, shape.node, headEffects) ||
    !canRunAhead(activation, shape.node, headEffects, tailEffects)
  )
    return null;
  const { text } = activation.module;
  const names = [...shape.names, ...declaredNames(activation, shape.body)].filter((name) =>
    tail.some((one) => uses(text, one, name)),
  );
  const unique = [...new Set(names)];
  const indent = indentAt(text, startOf(shape.node));
  const eol = newline(text);
  const end = semicolon(text);
  const step = indentStep(text);
  const taken = new Set<string>();
  const gather = gatherText(activation, shape, bounded, indent, taken);
  const results = gather.results || freshName(text, 'results', taken);
  const give = `{ ${unique.join(', ')} }`;
  const lastHead = head[head.length - 1];
  const open = gather.results ? gather.open : `${gather.before}const ${results} = ${gather.open}`;
  return [
    { from: startOf(shape.node), to: startOf(shape.body) + 1, text: open },
    {
      from: endOf(lastHead),
      to: endOf(lastHead),
      text: `${eol}${indent}${step}return ${give}${end}${eol}${indent}${gather.close}${end}${eol}${indent}for (const ${give} of ${results}) {`,
    },
  ];
}

function declaredNames(activation: Activation, body: Node): string[] {
  return activation.module.scopes.declaredIn(body).map((binding) => binding.name);
}

function uses(text: string, node: Node, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(
    text.slice(startOf(node), endOf(node)),
  );
}
