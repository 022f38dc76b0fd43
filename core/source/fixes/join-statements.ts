import type { Fix } from '../../analysis/finding';
import { contains, endOf, type Node, startOf, walk } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import { type AwaitedStatement, awaitedStatement } from './awaited-statement';
import { checkedFix, FAILS_FIRST } from './checked-fix';
import { outlives } from './outlives';
import { sourceAt, textAt } from './shift-lines';
import {
  indentAt,
  indentStep,
  lineWidth,
  newline,
  semicolon,
  type TextEdit,
  wholeLines,
  withComments,
} from './text-edit';
import { mayLeaveAlone } from './throws-at-once';

/**
 * `const a = await f(); const b = await g();` → `const [a, b] = await Promise.all([f(), g()]);`
 * `pastAwaits`: also where awaits stand between them.
 */
export function joinStatements(
  activation: Activation,
  sites: AwaitSite[],
  { pastAwaits = true } = {},
): Fix | null {
  const parts: AwaitedStatement[] = [];
  for (const site of sites) {
    if (site.start !== site.argument) return null;
    const part = awaitedStatement(activation, site);
    if (!part || (parts.length > 0 && mayLeaveAlone(activation, site.argument))) return null;
    parts.push(part);
  }
  const list = activation.parentOf(parts[0].statement);
  if (!parts.every((part) => activation.parentOf(part.statement) === list)) return null;
  const statements = statementsOf(list);
  if (!statements) return null;
  const head = headOf(activation, parts);
  if (head === null || isSeenWhenCaught(activation, parts) || saysType(activation, parts)) return null;
  const places = parts.map((part) => statements.indexOf(part.statement));
  const contiguous = places.every((place, index) => index === 0 || place === places[index - 1] + 1);
  const title =
    parts.length === 2
      ? 'Await both at once with Promise.all'
      : `Await all ${parts.length} at once with Promise.all`;
  const assigns = parts.some(({ form }) => form === 'assign');
  const caveats = assigns ? [FAILS_FIRST, ASSIGNED_LAST] : [FAILS_FIRST];
  if (contiguous)
    return checkedFix(activation, 'promise-all', title, [joined(activation, parts, head)], caveats);
  const between = statements
    .slice(places[0], places[places.length - 1] + 1)
    .filter((one) => !parts.some((part) => part.statement === one));
  if (isGuarded(activation, parts[0].statement) && between.some(({ type }) => type !== 'VariableDeclaration'))
    return null;
  const left = between.flatMap((one) => activation.effectsOf(one).filter(outlives));
  if (left.some(({ on }) => on.kind !== 'output')) return null;
  // An await between, which needs one of them, would wait for all.
  if (!pastAwaits && between.some((one) => activation.awaitsIn(one).length > 0)) return null;
  const upwards = parts.slice(1).every((part) =>
    canPass(
      activation,
      part,
      between.filter((one) => startOf(one) < startOf(part.statement)),
    ),
  );
  if (upwards)
    return checkedFix(activation, 'promise-all', title, moved(activation, parts, head, 'up'), caveats);
  if (left.length > 0) return null;
  const downwards = parts.slice(0, -1).every((part) =>
    canSink(
      activation,
      part,
      between.filter((one) => startOf(one) > startOf(part.statement)),
    ),
  );
  if (downwards)
    return checkedFix(activation, 'promise-all', title, moved(activation, parts, head, 'down'), caveats);
  return null;
}

const ASSIGNED_LAST = 'Nothing is assigned before all of them have succeeded.';

function statementsOf(node: Node): Node[] | null {
  if (node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock')
    return node.body as Node[];
  return node.type === 'SwitchCase' ? node.consequent : null;
}

/** What stands before `await Promise.all(`; null when the statements do not fit into one. */
function headOf(activation: Activation, parts: AwaitedStatement[]): string | null {
  const kept = parts.filter((part) => part.form !== 'drop');
  if (kept.length === 0) return '';
  const form = kept[0].form;
  if (kept.some((part) => part.form !== form || part.kind !== kept[0].kind)) return null;
  const lastKept = parts.map((part) => part.form !== 'drop').lastIndexOf(true);
  const targets = parts
    .slice(0, lastKept + 1)
    .map((part) => (innerCalls(activation, part) ? part.target.slice(1, -1).trim() : part.target));
  const pattern = `[${targets.join(', ').replace(/(^|, )(?=, |$)/g, '$1')}]`;
  if (form === 'assign') return `${pattern} = `;
  const typed = parts.slice(0, lastKept + 1).filter((part) => part.type !== null);
  if (typed.length === 0) return `${kept[0].kind} ${pattern} = `;
  if (typed.length !== parts.length) return null;
  return `${kept[0].kind} ${pattern}: [${parts.map((part) => part.type).join(', ')}] = `;
}

/** May the part's work start before these statements? (They keep their place after it.) */
function canPass(activation: Activation, part: AwaitedStatement, others: Node[]): boolean {
  const own = activation.effectsOf(part.site.argument);
  // Its variable is also written earlier now.
  const whole = activation.effectsOf(part.statement);
  return others.every(
    (other) =>
      !declaresFor(other, part.statement) &&
      !firstConflict(activation.effectsOf(other), own, { crossing: null })?.certain &&
      !firstConflict(activation.effectsOf(other), whole, { crossing: null })?.certain &&
      !leaves(other),
  );
}

/** May these statements run before the part's work? */
function canSink(activation: Activation, part: AwaitedStatement, others: Node[]): boolean {
  const own = activation.effectsOf(part.statement);
  return others.every(
    (other) =>
      !firstConflict(own, activation.effectsOf(other), { crossing: null }) &&
      !leaves(other) &&
      activation.awaitsIn(other).length === 0,
  );
}

function leaves(node: Node): boolean {
  let found = false;
  walk(node, (one) => {
    if (/^(Return|Throw|Break|Continue)Statement$/.test(one.type)) found = true;
    return !found;
  });
  return found;
}

interface Element {
  /** Comment lines that belong to it, one each, without indentation. */
  comments: string[];
  text: string;
  /** The text as it stands on a line of its own. */
  inner: string;
  /** Of a `Promise.all` that is taken apart: what stands in its list. */
  calls?: { text: string; inner: string }[];
  /** A comment on the same line, after it. */
  trailing: string;
}

function elementOf(activation: Activation, part: AwaitedStatement): Element {
  const { module } = activation;
  const { text } = module;
  const trailing = /^[ \t]*(\/\/[^\n\r]*)/.exec(text.slice(endOf(part.statement)))?.[1] ?? '';
  const indent = indentAt(text, startOf(part.statement));
  const both = (at: (place: string) => string) => ({
    text: at(indent),
    inner: at(indent + indentStep(text)),
  });
  // With the comments and parentheses around what is awaited.
  const after = startOf(part.site.node) + 'await'.length;
  const from = after + (/^\s*/.exec(text.slice(after))?.[0].length ?? 0);
  return {
    comments: [],
    trailing,
    ...both((place) => textAt(module, from, endOf(part.site.node), place)),
    calls: innerCalls(activation, part)?.map((one) => both((place) => sourceAt(module, one, place))),
  };
}

/**
 * The calls of `const [a, b] = await Promise.all([f(), g()])`, which may stand among the others; null where there is more to
 * the list or to what is made of it.
 */
function innerCalls({ module }: Activation, { site, form, target, type }: AwaitedStatement): Node[] | null {
  const call = site.argument;
  if (form === 'drop' || type !== null || call.type !== 'CallExpression' || labelOf(call) !== 'Promise.all')
    return null;
  const [list] = call.arguments;
  if (call.arguments.length !== 1 || list.type !== 'ArrayExpression') return null;
  const calls = list.elements;
  if (calls.some((one) => one === null || one.type === 'SpreadElement')) return null;
  const names = /^\[\s*([\w$]+(?:\s*,\s*[\w$]+)*)\s*\]$/.exec(target)?.[1].split(',') ?? [];
  const said = module.text.slice(startOf(call), endOf(call));
  return names.length > 0 && names.length === calls.length && !/\/[/*]/.test(said) ? (calls as Node[]) : null;
}

/** Comment lines between two statements, trimmed; null when something else stands there. */
function commentLines(gap: string): string[] {
  return gap
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function render(activation: Activation, elements: Element[], head: string, at: number): string {
  const { text } = activation.module;
  const end = semicolon(text);
  const items = elements.flatMap((element) => element.calls?.map((one) => one.text) ?? [element.text]);
  const inline = `${head}await Promise.all([${items.join(', ')}])${end}`;
  const indent = indentAt(text, at);
  const simple = elements.every((element) => element.comments.length === 0 && element.trailing === '');
  if (simple && !inline.includes('\n') && indent.length + inline.length <= lineWidth(text)) return inline;
  const eol = newline(text);
  const inner = indent + indentStep(text);
  const lines = [`${head}await Promise.all([`];
  for (const element of elements) {
    for (const comment of element.comments) lines.push(inner + comment);
    const own = element.calls?.map((one) => one.inner) ?? [element.inner];
    lines.push(own.map((one) => `${inner}${one},`).join(eol) + (element.trailing && ` ${element.trailing}`));
  }
  lines.push(`${indent}])${end}`);
  return lines.join(eol);
}

function guardAgainstJoining(activation: Activation, head: string, at: number): string {
  if (!head.startsWith('[') || semicolon(activation.module.text) !== '') return '';
  return /[;{}]\s*$/.test(activation.module.text.slice(0, at)) || at === 0 ? '' : ';';
}

function joined(activation: Activation, parts: AwaitedStatement[], head: string): TextEdit {
  const { text } = activation.module;
  const elements = parts.map((part) => elementOf(activation, part));
  for (let index = 1; index < parts.length; index++) {
    let gap = text.slice(endOf(parts[index - 1].statement), startOf(parts[index].statement));
    const trailing = elements[index - 1].trailing;
    if (trailing) gap = gap.replace(trailing, '');
    elements[index].comments = commentLines(gap);
  }
  const from = startOf(parts[0].statement);
  const last = parts[parts.length - 1];
  elements[elements.length - 1].trailing = '';
  const to = endOf(last.statement);
  return {
    from,
    to,
    text: guardAgainstJoining(activation, head, from) + render(activation, elements, head, from),
  };
}

function moved(
  activation: Activation,
  parts: AwaitedStatement[],
  head: string,
  way: 'up' | 'down',
): TextEdit[] {
  const { text } = activation.module;
  const target = way === 'up' ? parts[0] : parts[parts.length - 1];
  const elements = parts.map((part) => {
    const element = elementOf(activation, part);
    if (part === target) return { ...element, trailing: '' };
    const at = startOf(part.statement);
    return { ...element, comments: commentLines(text.slice(withComments(text, at), at)) };
  });
  const from = startOf(target.statement);
  const edits: TextEdit[] = [
    {
      from,
      to: endOf(target.statement),
      text: guardAgainstJoining(activation, head, from) + render(activation, elements, head, from),
    },
  ];
  parts.forEach((part, index) => {
    if (part === target) return;
    const { trailing } = elements[index];
    const end = endOf(part.statement);
    const to = trailing ? text.indexOf(trailing, end) + trailing.length : end;
    const { from: start, to: until } = wholeLines(text, withComments(text, startOf(part.statement)), to);
    edits.push({ from: start, to: until, text: '' });
  });
  return edits;
}

/** Does a `catch` or `finally` of the same function see what was done before a failure, and what was not? */
function isGuarded(activation: Activation, statement: Node): boolean {
  return activation
    .ancestors(statement)
    .some((one) => one.type === 'TryStatement' && contains(one.block, statement));
}

/** `/** @type {User} *\/ const user = …`: what a comment says of one variable, it would say of the whole pattern. */
function saysType({ module }: Activation, parts: AwaitedStatement[]): boolean {
  return parts.some(({ statement, site }) => {
    const from = withComments(module.text, startOf(statement));
    return /\/\*\*[\s\S]*@(?:type|satisfies|const)\b/.test(module.text.slice(from, startOf(site.node)));
  });
}

/** Who catches in the same function sees what was assigned before the failure; joined, nothing is. */
function isSeenWhenCaught(activation: Activation, parts: AwaitedStatement[]): boolean {
  return parts
    .slice(0, -1)
    .some(
      ({ form, statement }) =>
        form === 'assign' &&
        activation
          .ancestors(statement)
          .some(
            (one) => one.type === 'TryStatement' && one.handler != null && contains(one.block, statement),
          ),
    );
}

/** `let x;` between: what is assigned to it cannot come before it. */
function declaresFor(declaration: Node, statement: Node): boolean {
  if (declaration.type !== 'VariableDeclaration' && declaration.type !== 'ClassDeclaration') return false;
  const names = new Set<string>();
  const heads =
    declaration.type === 'VariableDeclaration'
      ? declaration.declarations.map((one) => one.id as Node)
      : [declaration.id as Node];
  for (const head of heads)
    walk(head, (node) => {
      if (node.type === 'Identifier') names.add(node.name);
    });
  let uses = false;
  walk(statement, (node) => {
    if (node.type === 'Identifier' && names.has(node.name)) uses = true;
  });
  return uses;
}
