import type * as t from '@babel/types';
import type { Fix } from '../../analysis/finding';
import { contains, endOf, isFunction, type Node, startOf, unwrap } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import { arrowBlock, blockIndent } from './arrow-block';
import { checkedFix, FAILS_FIRST } from './checked-fix';
import { freshVariable } from './fresh-name';
import { nameFromLabel } from './names';
import { parenthesised } from './parenthesised';
import { sourceAt } from './shift-lines';
import { indentAt, indentStep, linesBefore, lineWidth, newline, type TextEdit } from './text-edit';
import { mayLeaveAlone } from './throws-at-once';

/** Awaits inside one expression: literals, arguments, templates, sums, and the operands of Promise.all. */
export function joinLiteral(activation: Activation, sites: AwaitSite[]): Fix | null {
  if (sites.slice(1).some((site) => mayLeaveAlone(activation, site.argument))) return null;
  const body = isFunction(activation.owner) ? (activation.owner.body as Node) : null;
  if (body && body.type !== 'BlockStatement' && sites.every((site) => site.start === site.argument))
    return (
      insideGather(activation, sites) ?? wholeArray(activation, sites) ?? hoisted(activation, sites, body)
    );
  const statement = statementOf(activation, sites[0].node);
  if (!statement || !sites.every((site) => contains(statement, site.node) && site.start === site.argument))
    return null;
  return (
    insideGather(activation, sites) ??
    wholeArray(activation, sites) ??
    declarators(activation, sites, statement) ??
    hoisted(activation, sites, statement)
  );
}

function statementOf(activation: Activation, node: Node): Node | null {
  const found = activation.ancestors(node).find((one) => /Statement$|^VariableDeclaration$/.test(one.type));
  return found ?? null;
}

/** Drops the `await` keyword and the space after it. */
function dropAwait(activation: Activation, site: AwaitSite): TextEdit {
  const { text } = activation.module;
  const from = startOf(site.node);
  const space = /^await\s*/.exec(text.slice(from))?.[0].length ?? 5;
  return { from, to: from + space, text: '' };
}

/** `Promise.all([await a(), await b()])` → `Promise.all([a(), b()])` */
function insideGather(activation: Activation, sites: AwaitSite[]): Fix | null {
  const list = activation.parentOf(sites[0].node);
  if (list.type !== 'ArrayExpression' || !sites.every((site) => activation.parentOf(site.node) === list))
    return null;
  const call = activation.parentOf(list);
  if (call.type !== 'CallExpression' || call.arguments[0] !== list || labelOf(call) !== 'Promise.all')
    return null;
  return checkedFix(
    activation,
    'promise-all',
    'Drop the awaits inside Promise.all',
    sites.map((site) => dropAwait(activation, site)),
    [FAILS_FIRST],
  );
}

/** `[await a(), await b()]` → `await Promise.all([a(), b()])` */
function wholeArray(activation: Activation, sites: AwaitSite[]): Fix | null {
  const list = activation.parentOf(sites[0].node);
  if (list.type !== 'ArrayExpression' || list.elements.length !== sites.length) return null;
  if (!list.elements.every((element) => sites.some((site) => site.node === element))) return null;
  const edits = sites.map((site) => dropAwait(activation, site));
  const parent = activation.parentOf(list);
  const bare = parent.type === 'MemberExpression' || parent.type === 'SpreadElement';
  edits.push({
    from: startOf(list),
    to: startOf(list),
    text: `${bare && parent.type === 'MemberExpression' ? '(' : ''}await Promise.all(`,
  });
  edits.push({
    from: endOf(list),
    to: endOf(list),
    text: bare && parent.type === 'MemberExpression' ? '))' : ')',
  });
  return checkedFix(activation, 'promise-all', 'Await the elements at once with Promise.all', edits, [
    FAILS_FIRST,
  ]);
}

/** `const a = await f(), b = await g();` → `const [a, b] = await Promise.all([f(), g()]);` */
function declarators(activation: Activation, sites: AwaitSite[], statement: Node): Fix | null {
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== sites.length) return null;
  const plain = statement.declarations.every(
    (one, index) =>
      one.init === sites[index].node && !(one.id as { typeAnnotation?: unknown }).typeAnnotation,
  );
  const { text } = activation.module;
  const from = startOf(statement.declarations[0]);
  const to = endOf(statement.declarations[sites.length - 1]);
  if (!plain || /\/[/*]/.test(text.slice(from, to))) return null;
  const slice = (node: Node) => text.slice(startOf(node), endOf(node));
  const names = statement.declarations.map((one) => slice(one.id as Node));
  const indent = indentAt(text, startOf(statement));
  const deep = indent + indentStep(text);
  const sources = sites.map((site) => sourceAt(activation.module, site.argument, deep));
  const whole = gathered(text, indent, names, sources, statement.kind);
  const edit = { from, to, text: whole.slice(`${statement.kind} `.length) };
  return checkedFix(activation, 'promise-all', 'Await both at once with Promise.all', [edit], [FAILS_FIRST]);
}

/** `return { a: await f(), b: await g() }` → `const [a, b] = await Promise.all([f(), g()]); return { a, b };` */
function hoisted(activation: Activation, sites: AwaitSite[], statement: Node): Fix | null {
  const arrow = statement === (activation.owner as { body?: Node }).body;
  const list = activation.parentOf(statement);
  if (!arrow && list.type !== 'BlockStatement' && list.type !== 'Program') return null;
  if (!arrow && !/^(Return|Expression|Throw)Statement$|^VariableDeclaration$/.test(statement.type))
    return null;
  const { text } = activation.module;
  const whole = activation.spanOf(statement);
  if (!whole || conditional(activation, sites, statement)) return null;
  let cursor = whole[0];
  for (const site of sites) {
    const span = activation.spanOf(site.argument);
    if (!span || span[0] < cursor) return null;
    // What was evaluated before it comes after it now.
    const before = outside(activation, whole[0], span[0], sites);
    if (firstConflict(before, activation.effects.slice(span[0], span[1]), { crossing: null })) return null;
    cursor = span[1];
  }
  const taken = new Set<string>();
  const names = sites.map((site) => freshUnlessOwn(activation, site, taken));
  const owner = activation.owner as t.ArrowFunctionExpression;
  const indent = arrow ? blockIndent(text, owner) : indentAt(text, startOf(statement));
  const deep = indent + indentStep(text);
  const sources = sites.map((site) => sourceAt(activation.module, site.argument, deep));
  const head = gathered(text, indent, names, sources);
  const edits: TextEdit[] = [];
  sites.forEach((site, index) => {
    const property = activation.parentOf(site.node);
    const short =
      property.type === 'ObjectProperty' &&
      !property.computed &&
      property.key.type === 'Identifier' &&
      property.key.name === names[index];
    if (short) edits.push({ from: startOf(property), to: endOf(property), text: names[index] });
    else {
      const outer = parenthesised(text, site.node);
      edits.push({ from: outer.from, to: outer.to, text: names[index] });
    }
  });
  const call = !arrow && onOneLine(activation, sites, statement, names);
  if (call) edits.splice(0, edits.length, call);
  return checkedFix(
    activation,
    'hoist-literal',
    'Await the parts at once with Promise.all, then put them together',
    arrow
      ? arrowBlock(activation.module, owner, [head], edits)
      : [linesBefore(text, startOf(statement), [head]), ...edits],
    [FAILS_FIRST],
  );
}

/** `render(↵ await a(),↵ await b(),↵)` as `render(a, b)`: arguments that have become names need no lines of their own. */
function onOneLine(
  activation: Activation,
  sites: AwaitSite[],
  statement: Node,
  names: string[],
): TextEdit | null {
  const { text } = activation.module;
  const call = activation.parentOf(sites[0].node);
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return null;
  const given = call.arguments as Node[];
  if (!sites.every((site) => given.includes(site.node))) return null;
  const [from, to] = [startOf(given[0]), endOf(call) - 1];
  const around = text.slice(endOf(call.callee as Node), to);
  const plain = given.every(
    (one) => sites.some((site) => site.node === one) || !/\n/.test(text.slice(startOf(one), endOf(one))),
  );
  if (!plain || !around.includes('\n') || /\/[/*]/.test(around) || call.typeParameters) return null;
  const said = given.map((one) => {
    const index = sites.findIndex((site) => site.node === one);
    return index >= 0 ? names[index] : text.slice(startOf(one), endOf(one));
  });
  const open = from - (/\s*$/.exec(text.slice(0, from))?.[0].length ?? 0);
  const line = text.slice(text.lastIndexOf('\n', open) + 1, open).length + said.join(', ').length + 2;
  if (line > lineWidth(text) || text[open - 1] !== '(' || !contains(statement, call)) return null;
  return { from: open, to, text: said.join(', ') };
}

/** `const [a, b] = await Promise.all([f(), g()])`, a call a line where one is too short. */
function gathered(text: string, indent: string, names: string[], sources: string[], kind = 'const'): string {
  const head = `${kind} [${names.join(', ')}] = await Promise.all([`;
  const line = `${head}${sources.join(', ')}])`;
  if (!line.includes('\n') && indent.length + line.length < lineWidth(text)) return line;
  const eol = newline(text);
  const items = sources.map((source) => `${indent}${indentStep(text)}${source},${eol}`).join('');
  return `${head}${eol}${items}${indent}])`;
}

function outside(activation: Activation, from: number, to: number, sites: AwaitSite[]) {
  const spans = sites.map((site) => activation.spanOf(site.argument));
  return activation.effects.slice(from, to).filter((_, index) => {
    const at = from + index;
    return !spans.some((span) => span && at >= span[0] && at < span[1]);
  });
}

/** Is one of them evaluated only if something else says so? */
function conditional(activation: Activation, sites: AwaitSite[], statement: Node): boolean {
  return sites.some((site) =>
    activation.ancestors(site.node).some((node) => {
      if (!contains(statement, node) || node === statement) return false;
      const parent = activation.parentOf(node);
      if (parent.type === 'ConditionalExpression') return parent.test !== node;
      if (parent.type === 'LogicalExpression') return parent.right === node;
      return parent.type.startsWith('Optional');
    }),
  );
}

function freshUnlessOwn(activation: Activation, site: AwaitSite, taken: Set<string>): string {
  const property = activation.parentOf(site.node);
  const scopes = activation.module.scopes;
  if (property.type === 'ObjectProperty' && !property.computed && property.key.type === 'Identifier') {
    const name = property.key.name;
    // The key may be used as a variable's name when no variable of that name is around.
    const nested = scopes.lookup(name, site.node) !== undefined || usedAsVariable(activation, name);
    if (!nested && !taken.has(name) && nameFromLabel(name) === name) {
      taken.add(name);
      return name;
    }
    return freshVariable(activation, `${nameFromLabel(name)}Value`, taken);
  }
  // `await sumPromise` gives the sum.
  const said = labelOf(unwrap(site.argument)).replace(/([a-z])Promise$/, '$1');
  return freshVariable(activation, nameFromLabel(said), taken, `${nameFromLabel(said)}Result`);
}

/** Does the function use the name for a variable declared elsewhere or a global? */
function usedAsVariable(activation: Activation, name: string): boolean {
  const { text } = activation.module;
  const from = startOf(activation.owner);
  const body = text.slice(from, endOf(activation.owner));
  return new RegExp(`(?<![\\w$'"\`]|(?<!\\.\\.)\\.)${name.replace(/\$/g, '\\$')}(?![\\w$'"\`]|\\s*:)`).test(
    body,
  );
}
