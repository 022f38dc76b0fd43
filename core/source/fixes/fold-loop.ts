import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { arrowBody } from './arrow-body';
import { boundingPackage } from './bounding-package';
import { checkedFix } from './checked-fix';
import { freshVariable, nameFromLabel } from './fresh-name';
import { BOUND } from './gather-text';
import { indexed } from './indexed';
import { counterAt, evaluatedOnce, isPlain, plural, usesNamesOf, withIndex } from './loop-again';
import type { LoopShape } from './loop-shape';
import { parenthesised } from './parenthesised';
import { canRunAhead, orderMatters } from './shared-effects';
import { splitBody } from './split-body';
import { callText, indentAt, indentStep, newline, semicolon, type TextEdit } from './text-edit';
import { turnCaveats } from './turn-caveats';

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
  const edits =
    oneExpression(activation, shape, sites, bounded) ?? splitBody(activation, shape, sites, bounded);
  if (!edits) return null;
  return checkedFix(
    activation,
    'gather-then-fold',
    'Load all first with Promise.all, then use the results in order',
    edits,
    turnCaveats(activation, shape, bounded, peak, 'All loads are over before the first result is used.'),
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
  const [shape, held] = evaluatedOnce(activation, found, taken, `${end}${eol}${indent}`);
  const values = freshVariable(activation, plural(nameFromLabel(labelOf(sites[0].argument))), taken);
  const source = text.slice(startOf(moved), endOf(moved));
  const callback = single
    ? arrowBody(activation, shape, sites[0].node)
    : `async (${shape.param}) => ${source.startsWith('{') ? `(${source})` : source}`;
  const edits: TextEdit[] = [];
  const loads = callText(
    text,
    indent,
    `const ${values} = await Promise.all`,
    shape.map(callback),
    `${end}${eol}${indent}`,
  );
  const before = bounded
    ? (packagedLoads(activation, shape, callback, values, indent, taken, edits) ??
      boundedLoads(activation, shape, single ? `await ${source}` : source, values, indent, taken))
    : loads;
  edits.push({ from: startOf(shape.node), to: startOf(shape.node), text: held + before });
  const index = shape.counted ? counterAt(shape) : freshVariable(activation, 'index', taken);
  if (!shape.counted && !withIndex(activation, shape, index, edits)) return null;
  const place = single ? parenthesised(text, sites[0].node) : { from: startOf(moved), to: endOf(moved) };
  edits.push({ ...place, text: indexed(activation, values, index) });
  return edits;
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

/** With the project's own p-map or p-limit; null when it has neither. */
function packagedLoads(
  activation: Activation,
  shape: LoopShape,
  callback: string,
  values: string,
  indent: string,
  taken: Set<string>,
  edits: TextEdit[],
): string | null {
  const { text } = activation.module;
  const after = `${semicolon(text)}${newline(text)}${indent}`;
  const pMap = shape.counted ? null : boundingPackage(activation, 'p-map', taken);
  const found = pMap ?? boundingPackage(activation, 'p-limit', taken);
  if (!found) return null;
  edits.push(...found.edits);
  if (pMap)
    return `const ${values} = await ${pMap.name}(${shape.list}, ${callback}, { concurrency: ${BOUND} })${after}`;
  const limit = freshVariable(activation, 'limit', taken);
  const head = `(${shape.param}) => `;
  const [kind, body] = [
    callback.startsWith('async ') ? 'async ' : '',
    callback.slice(callback.indexOf(head) + head.length),
  ];
  const limited = `${head}${limit}(${kind}() => ${body})`;
  const gathered = callText(text, indent, `const ${values} = await Promise.all`, shape.map(limited), after);
  return `const ${limit} = ${found.name}(${BOUND})${after}${gathered}`;
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
  const queue = freshVariable(activation, 'queue', taken);
  const at = shape.counted ? shape.names[0] : freshVariable(activation, 'at', taken);
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
