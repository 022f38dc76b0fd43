import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { checkedFix } from './checked-fix';
import { freshName, nameFromLabel } from './fresh-name';
import { BOUND, concurrencyCaveat, gatherText, TURN_FAILS } from './gather-text';
import type { LoopShape } from './loop-shape';
import { parenthesised } from './parenthesised';
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
  const edits =
    oneExpression(activation, shape, sites, bounded) ?? splitBody(activation, shape, sites, bounded);
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

/** All awaits of a turn stand in one expression that needs nothing else the turn makes: it moves in front of the loop. */
function oneExpression(
  activation: Activation,
  found: LoopShape,
  sites: AwaitSite[],
  bounded: boolean,
): TextEdit[] | null {
  const statement = found.statements.find((one) => contains(one, sites[0].node));
  if (!statement || !sites.every((site) => contains(statement, site.node))) return null;
  if (found.skips.some((skip) => startOf(skip) < endOf(statement))) return null;
  const single = sites.length === 1 && isPlain(activation, statement, sites[0]);
  const moved = single ? sites[0].argument : wholeExpression(activation, statement, sites);
  if (!moved || usesNamesOf(activation, found, moved)) return null;
  const own = activation.effectsOf(moved);
  const rest = activation.effectsOf(found.body).filter((effect) => !own.includes(effect));
  if (orderMatters(activation, found.node, own, sites[0]) || !canRunAhead(activation, found.node, own, rest))
    return null;
  const { text } = activation.module;
  const end = semicolon(text);
  const eol = newline(text);
  const indent = indentAt(text, startOf(found.node));
  const taken = new Set<string>();
  const [shape, held] = evaluatedOnce(text, found, taken, `${end}${eol}${indent}`);
  const values = freshName(text, plural(nameFromLabel(labelOf(sites[0].argument))), taken);
  const source = text.slice(startOf(moved), endOf(moved));
  const callback = `${single ? '' : 'async '}(${shape.param}) => ${arrowBody(source)}`;
  const edits: TextEdit[] = [];
  const before = bounded
    ? boundedLoads(activation, shape, single ? `await ${source}` : source, values, indent, taken)
    : `const ${values} = await Promise.all(${shape.map(callback)})${end}${eol}${indent}`;
  edits.push({ from: startOf(shape.node), to: startOf(shape.node), text: held + before });
  const index = shape.counted ? counterAt(shape) : freshName(text, 'index', taken);
  if (!shape.counted && !withIndex(activation, shape, index, edits)) return null;
  const place = single ? parenthesised(text, sites[0].node) : { from: startOf(moved), to: endOf(moved) };
  edits.push({ ...place, text: `${values}[${index}]` });
  return edits;
}

/** A list that is used twice must be the same both times: it is kept in a variable unless it plainly is one. */
function evaluatedOnce(text: string, shape: LoopShape, taken: Set<string>, end: string): [LoopShape, string] {
  if (shape.repeatable || shape.counted) return [shape, ''];
  const items = freshName(text, 'items', taken);
  const source = shape.isList ? shape.list : `[...${shape.list}]`;
  return [
    { ...shape, list: items, map: (fn) => `${items}.map(${fn})`, isList: true, repeatable: true },
    `const ${items} = ${source}${end}`,
  ];
}

function counterAt(shape: LoopShape): string {
  return shape.start === 0 ? shape.names[0] : `${shape.names[0]} - ${shape.start}`;
}

/** What is assigned, kept or handed over as a whole, with all the awaits in it. */
function wholeExpression(activation: Activation, statement: Node, sites: AwaitSite[]): Node | null {
  for (const node of activation.ancestors(sites[0].node)) {
    if (node === statement) return null;
    if (!sites.every((site) => contains(node, site.node))) continue;
    const parent = activation.parentOf(node);
    const grand = activation.parentOf(parent);
    const alone = grand === statement;
    if (alone && parent.type === 'AssignmentExpression' && parent.right === node) return node;
    if (alone && parent.type === 'VariableDeclarator' && parent.init === node) return node;
    if (alone && parent.type === 'CallExpression' && parent.callee !== node && node.type !== 'SpreadElement')
      return node;
  }
  return null;
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
    `${step}${step}for (${head}) ${values}[${shape.counted ? counterAt(shape) : at}] = ${source}${end}`,
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
