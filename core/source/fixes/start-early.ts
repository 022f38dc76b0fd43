import type { Fix } from '../../analysis/finding';
import { contains, endOf, isFunction, type Node, startOf, walk } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import { checkedFix, SWALLOWED } from './checked-fix';
import { freshName, nameFromLabel } from './fresh-name';
import { indentAt, newline, semicolon, type TextEdit, wholeLines } from './text-edit';

/**
 * Starts the later ones before the first is awaited and awaits them where they were:
 * `const bPromise = g(); bPromise.catch(() => {}); const a = await f(); … const b = await bPromise;`
 */
export function startEarly(activation: Activation, sites: AwaitSite[]): Fix | null {
  const [first, ...rest] = sites;
  if (!first.start) return null;
  const place = insertionPoint(activation, first, rest);
  if (!place) return null;
  const { text } = activation.module;
  const end = semicolon(text);
  const eol = newline(text);
  const indent = indentAt(text, startOf(place));
  const taken = new Set<string>();
  const edits: TextEdit[] = [];
  let inserted = '';
  for (const site of rest) {
    if (!site.start || !canStartAt(activation, first, site, place)) return null;
    let name: string;
    if (site.start === site.argument) {
      name = freshName(text, `${nameFor(activation, site)}Promise`, taken);
      const source = text.slice(startOf(site.start), endOf(site.start));
      inserted += `const ${name} = ${source}${end}${eol}${indent}`;
      edits.push({ from: startOf(site.start), to: endOf(site.start), text: name });
    } else {
      const declaration = declarationOf(activation, site);
      if (!declaration) return null;
      name = declaration.name;
      inserted += text.slice(startOf(declaration.statement), endOf(declaration.statement)) + eol + indent;
      edits.push({
        ...wholeLines(text, startOf(declaration.statement), endOf(declaration.statement)),
        text: '',
      });
    }
    inserted += `${name}.catch(() => {})${end}${eol}${indent}`;
  }
  edits.push({ from: startOf(place), to: startOf(place), text: inserted });
  const label = labelOf(rest[0].start as Node);
  const title =
    rest.length === 1
      ? `Start ${label} before the first await`
      : `Start all ${sites.length} before the first await`;
  return checkedFix(activation, 'start-early', title, edits, [SWALLOWED]);
}

/** The statement, in a list, before which work can be started: around the first await, in a list that also holds the rest. */
function insertionPoint(activation: Activation, first: AwaitSite, rest: AwaitSite[]): Node | null {
  const ancestors = activation.ancestors(first.node);
  for (let index = 0; index < ancestors.length; index++) {
    const node = ancestors[index];
    const list = activation.parentOf(node);
    if (list.type !== 'BlockStatement' && list.type !== 'Program' && list.type !== 'StaticBlock') continue;
    if (isFunction(list)) return null;
    if (rest.every((site) => contains(list, site.node))) return node;
  }
  return null;
}

/** Nothing evaluated before it now may matter to it, nor may anything it needs be declared later. */
function canStartAt(activation: Activation, first: AwaitSite, site: AwaitSite, place: Node): boolean {
  const start = site.start as Node;
  const span = activation.spanOf(start);
  const from = activation.spanOf(place);
  if (!span || !from || span[0] < from[0]) return false;
  // Behind a condition it must not be started without asking.
  for (const node of activation.ancestors(start)) {
    if (node === place || contains(node, place)) break;
    const parent = activation.parentOf(node);
    if (
      /^(If|For|ForOf|ForIn|While|DoWhile|Switch)Statement$|^ConditionalExpression$|^LogicalExpression$|^CatchClause$/.test(
        parent.type,
      )
    ) {
      if (!('test' in parent && parent.test === node) || parent.type === 'WhileStatement') return false;
    }
  }
  const skipped = activation.effects.slice(from[0], span[0]);
  if (firstConflict(skipped, activation.effects.slice(span[0], span[1]), { crossing: null })) return false;
  return usesOnlyEarlier(activation, start, place) && first.start !== null;
}

function usesOnlyEarlier(activation: Activation, start: Node, place: Node): boolean {
  let fine = true;
  walk(start, (node) => {
    if (node.type === 'AwaitExpression' && !contains(start, node)) fine = false;
    if (node.type !== 'Identifier') return;
    const binding = activation.module.scopes.bindingOf(node);
    if (!binding || binding.owner !== activation.owner || contains(start, binding.block)) return;
    if (binding.kind === 'function' || binding.kind === 'param') return;
    const declared = binding.definitions[0];
    if (declared && startOf(declared.node) >= startOf(place)) fine = false;
    if (!contains(binding.block, place)) fine = false;
  });
  return fine;
}

function nameFor(activation: Activation, site: AwaitSite): string {
  const parent = activation.parentOf(site.node);
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return nameFromLabel(labelOf(site.start as Node));
}

/** `const q = g();`: the statement that makes what is awaited by name. */
function declarationOf(activation: Activation, site: AwaitSite): { statement: Node; name: string } | null {
  if (site.argument.type !== 'Identifier') return null;
  const declarator = activation.parentOf(site.start as Node);
  if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return null;
  const statement = activation.parentOf(declarator);
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return null;
  if (activation.parentOf(statement).type === 'ExportNamedDeclaration') return null;
  return { statement, name: declarator.id.name };
}
