import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf, walk } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import { isSurelyPromise } from './as-promise';
import { awaitedStatement } from './awaited-statement';
import { checkedFix, SWALLOWED } from './checked-fix';
import { freshName } from './fresh-name';
import { nameFromLabel } from './names';
import { outlives } from './outlives';
import { indentAt, newline, semicolon, type TextEdit } from './text-edit';
import { throwsAtOnce } from './throws-at-once';

/**
 * For a second that needs something which is itself waited for between the two: the first is only started where it is,
 * and awaited after the second.
 *
 *   const user = await loadUser();          const userPromise = loadUser();
 *   const settings = await load();          userPromise.catch(() => {});
 *   const flags = await flagsOf(settings);  const settings = await load();
 *                                           const flags = await flagsOf(settings);
 *                                           const user = await userPromise;
 */
export function awaitLate(activation: Activation, sites: AwaitSite[]): Fix | null {
  const [first, ...rest] = sites;
  const part = first.start === first.argument ? awaitedStatement(activation, first) : null;
  if (part?.form !== 'declare' || part.kind === 'var' || !isSurelyPromise(activation, first.argument))
    return null;
  if (rest.some((site) => site.start && throwsAtOnce(activation, site.start))) return null;
  const list = activation.parentOf(part.statement);
  if (list.type !== 'BlockStatement' && list.type !== 'Program') return null;
  const statements = list.body as Node[];
  const from = statements.indexOf(part.statement);
  const until = statements.findLastIndex((one) => rest.some((site) => contains(one, site.node)));
  const passed = statements.slice(from + 1, until + 1);
  if (until <= from || !rest.every((site) => passed.some((one) => contains(one, site.node)))) return null;
  const own = activation.effectsOf(part.statement);
  const fine = passed.every(
    (one) =>
      /^(VariableDeclaration|ExpressionStatement)$/.test(one.type) &&
      !activation
        .effectsOf(one)
        .some((effect) => activation.awaitsIn(one).length === 0 && outlives(effect)) &&
      !mentions(one, namesIn(part.statement, part.site.node)) &&
      !firstConflict(own, activation.effectsOf(one), { crossing: null }),
  );
  if (!fine) return null;
  const { text } = activation.module;
  const slice = (node: Node) => text.slice(startOf(node), endOf(node));
  const name = freshName(text, `${nameOf(part.target) ?? nameFromLabel(labelOf(first.argument))}Promise`);
  const line = `${newline(text)}${indentAt(text, startOf(part.statement))}`;
  const end = semicolon(text);
  const late =
    text.slice(startOf(part.statement), startOf(first.node)) +
    `await ${name}` +
    text.slice(endOf(first.node), endOf(part.statement));
  const edits: TextEdit[] = [
    {
      from: startOf(part.statement),
      to: endOf(part.statement),
      text: `const ${name} = ${slice(first.argument)}${end}${line}${name}.catch(() => {})${end}`,
    },
    { from: endOf(statements[until]), to: endOf(statements[until]), text: line + late },
  ];
  const title = `Start ${labelOf(first.argument)} where it is, and await it after the others`;
  return checkedFix(activation, 'start-early', title, edits, [SWALLOWED]);
}

/** The names that a declaration makes. */
function namesIn(statement: Node, awaited: Node): Set<string> {
  const names = new Set<string>();
  walk(statement, (node) => {
    if (node === awaited) return false;
    if (node.type === 'Identifier') names.add(node.name);
    return true;
  });
  return names;
}

function mentions(node: Node, names: ReadonlySet<string>): boolean {
  let found = false;
  walk(node, (one) => {
    if (one.type === 'Identifier' && names.has(one.name)) found = true;
    return !found;
  });
  return found;
}

function nameOf(target: string): string | null {
  return /^[A-Za-z_$][\w$]*$/.test(target) ? target : null;
}
