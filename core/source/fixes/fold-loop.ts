import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { labelOf } from '../relate/traits';
import { arrowBody } from './arrow-body';
import { boundingPackage } from './bounding-package';
import { checkedFix } from './checked-fix';
import { freshVariable } from './fresh-name';
import { BOUND } from './gather-text';
import { indexed } from './indexed';
import { lintComments, withoutLint } from './lint-comments';
import { evaluatedOnce, isPlain, overResults, usesNamesOf, withIndex } from './loop-again';
import { counterAt, type LoopShape } from './loop-shape';
import { mentions, plural, valueName } from './names';
import { parenthesised } from './parenthesised';
import { canRunAhead, orderMatters } from './shared-effects';
import { sourceAt, withShifts } from './shift-lines';
import { splitBody } from './split-body';
import { callText, indentAt, linesBefore, type TextEdit, wholeLines, without } from './text-edit';
import { turnCaveats } from './turn-caveats';
import { workerLoads } from './worker-loop';

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
  const indent = indentAt(text, startOf(found.node));
  const taken = new Set<string>();
  const [value, values] = namesFor(activation, sites[0], taken);
  const awaited = single ? sites[0].node : moved;
  const place = single ? parenthesised(text, sites[0].node) : { from: startOf(moved), to: endOf(moved) };
  const declares = single ? declaredFirst(activation, found, sites[0]) : null;
  const each = overResults(
    activation,
    found,
    [declares?.statement ?? awaited],
    declares?.head ?? `const ${value}`,
    values,
  );
  const [shape, held] = each ? [found, []] : evaluatedOnce(activation, found, taken);
  const source = sourceAt(activation.module, moved, indent);
  const callback = single
    ? arrowBody(activation, shape, sites[0].node, indent)
    : `async (${shape.param}) => ${source.startsWith('{') ? `(${source})` : source}`;
  const turn = single ? `await ${source}` : source;
  const { typed } = activation.module;
  const edits: TextEdit[] = [];
  const loads = bounded
    ? (packagedLoads(activation, shape, callback, values, indent, taken, edits) ??
      workerLoads(
        activation,
        shape,
        (place) => `${place} = ${turn}`,
        values,
        indent,
        taken,
        typed ? ': any[]' : '',
      ))
    : [callText(text, indent, `const ${values} = await Promise.all`, shape.map(callback), '')];
  edits.push(linesBefore(text, startOf(shape.node), [...held, ...loads]));
  if (each) {
    edits.push(...each);
    if (declares) edits.push(...without(text, [declares.statement]));
    else edits.push({ ...place, text: value });
    return withShifts(edits, lintComments(text, shape.node));
  }
  const index = shape.counted ? counterAt(shape) : freshVariable(activation, 'index', taken);
  if (!shape.counted && !withIndex(activation, shape, index, edits)) return null;
  edits.push({ ...place, text: indexed(activation, values, index) });
  return withShifts(edits, lintComments(text, shape.node));
}

/** What one load gives, and all of them: `[price, prices]`. */
function namesFor(activation: Activation, site: AwaitSite, taken: Set<string>): [string, string] {
  const parent = activation.parentOf(site.node);
  const kept = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : '';
  const one = kept.length > 1 ? kept : (valueName(labelOf(site.argument)) ?? 'result');
  const all = freshVariable(activation, plural(one), taken, 'results');
  return [freshVariable(activation, one, taken, 'result'), all];
}

/**
 * `const price = await load(id);` as the first thing a turn does, with nothing said about it: the loop itself may declare
 * it. null for anything else.
 */
function declaredFirst(
  activation: Activation,
  { body, statements, drop, names }: LoopShape,
  site: AwaitSite,
): { statement: Node; head: string } | null {
  const [first] = statements.filter((one) => !drop.includes(one));
  const { text } = activation.module;
  if (first.type !== 'VariableDeclaration' || first.declarations.length !== 1 || first === body) return null;
  const [{ id, init }] = first.declarations;
  if (init !== site.node || (id as { typeAnnotation?: unknown }).typeAnnotation) return null;
  const said = text.slice(startOf(id as Node), endOf(id as Node));
  // A default may ask what the turn is about.
  if (names.some((name) => mentions(said, name))) return null;
  const lines = wholeLines(text, startOf(first), endOf(first));
  if (!lines.whole || /\/[/*]/.test(withoutLint(text.slice(startOf(body), startOf(first))))) return null;
  return { statement: first, head: `${first.kind} ${said}` };
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
): string[] | null {
  const { text } = activation.module;
  const pMap = shape.counted ? null : boundingPackage(activation, 'p-map', taken);
  const found = pMap ?? boundingPackage(activation, 'p-limit', taken);
  if (!found) return null;
  edits.push(...found.edits);
  if (pMap)
    return [`const ${values} = await ${pMap.name}(${shape.list}, ${callback}, { concurrency: ${BOUND} })`];
  const limit = freshVariable(activation, 'limit', taken);
  const head = `(${shape.param}) => `;
  const [kind, body] = [
    callback.startsWith('async ') ? 'async ' : '',
    callback.slice(callback.indexOf(head) + head.length),
  ];
  const limited = `${head}${limit}(${kind}() => ${body})`;
  return [
    `const ${limit} = ${found.name}(${BOUND})`,
    callText(text, indent, `const ${values} = await Promise.all`, shape.map(limited), ''),
  ];
}
