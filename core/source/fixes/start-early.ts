import type { Fix } from '../../analysis/finding';
import type { Effect } from '../effects/effect';
import { contains, endOf, isFunction, type Node, startOf, unwrap, walk } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { firstConflict } from '../relate/conflict';
import { labelOf } from '../relate/traits';
import { asPromise, handlesFailure, isSurelyPromise } from './as-promise';
import { checkedFix, SWALLOWED } from './checked-fix';
import { freshVariable } from './fresh-name';
import { nameFromLabel } from './names';
import { parenthesised } from './parenthesised';
import { sourceAt } from './shift-lines';
import { indentAt, linesBefore, type TextEdit, wholeLines } from './text-edit';
import { throwsAtOnce } from './throws-at-once';

/**
 * Starts the later ones before the first is awaited and awaits them where they were:
 * `const bPromise = g(); bPromise.catch(() => {}); const a = await f(); … const b = await bPromise;`
 */
export function startEarly(activation: Activation, sites: AwaitSite[]): Fix | null {
  const [first, ...rest] = sites;
  if (!first.start) return null;
  const place = insertionPoint(activation, first, rest);
  if (!place) return null;
  const { module } = activation;
  const { text } = module;
  const indent = indentAt(text, startOf(place));
  const taken = new Set<string>();
  const edits: TextEdit[] = [];
  const lines: string[] = [];
  for (const site of rest) {
    if (!site.start || activation.awaitsIn(site.start).length > 0) return null;
    const throws = throwsAtOnce(activation, site.start);
    const condition = conditionOf(activation, site, place);
    if (condition === null || obstacleTo(activation, sites, site, place, condition.nodes) !== null)
      return null;
    let name: string;
    if (site.start === site.argument) {
      name = freshVariable(activation, `${nameFor(activation, site)}Promise`, taken);
      // What it may throw there and then is in its promise as well, and comes out where that is awaited.
      const source = throws
        ? `(async () => ${sourceAt(module, site.start, indent)})()`
        : asPromise(activation, site.start, indent);
      const asked = condition.text ? `${condition.text} ? ${source} : undefined` : source;
      lines.push(`const ${name} = ${asked}`);
      const typed = condition.text !== '' && module.typed;
      edits.push({ ...parenthesised(text, site.start), text: typed ? `${name}!` : name });
    } else {
      // Asked twice, what is no promise of its own may do its work twice.
      if (throws || condition.text || !isSurelyPromise(activation, site.start)) return null;
      const declaration = declarationOf(activation, site);
      if (!declaration) return null;
      name = declaration.name;
      lines.push(sourceAt(module, declaration.statement, indent).replace(/;$/, ''));
      edits.push({
        ...wholeLines(text, startOf(declaration.statement), endOf(declaration.statement)),
        text: '',
      });
    }
    if (!handlesFailure(site.start)) lines.push(`${name}${condition.text ? '?' : ''}.catch(() => {})`);
  }
  edits.push(linesBefore(text, startOf(place), lines, true));
  const title =
    rest.length === 1
      ? `Start ${labelOf(rest[0].start as Node)} before awaiting ${labelOf(first.start)}`
      : `Start all ${sites.length} before the first await`;
  return checkedFix(activation, 'start-early', title, edits, [SWALLOWED]);
}

/** Why none of `sites` but the first can be started before it: what stands in the way of the first one that cannot. null when nothing does. */
export function whyNotEarly(activation: Activation, sites: AwaitSite[]): string | null {
  const [first, ...rest] = sites;
  const place = first.start ? insertionPoint(activation, first, rest) : null;
  const named = (site: AwaitSite) => `\`${labelOf(site.start ?? site.argument)}\``;
  if (!place) return `there is no place in front of ${named(first)} that the others could be started from`;
  for (const site of rest) {
    const condition = site.start && conditionOf(activation, site, place);
    if (!site.start) return `what ${named(site)} waits for is not started there`;
    if (activation.awaitsIn(site.start).length > 0) return `${named(site)} is given what is awaited for it`;
    if (!condition) return `${named(site)} runs only under a condition that cannot be asked ahead`;
    const obstacle = obstacleTo(activation, sites, site, place, condition.nodes);
    if (obstacle) return obstacle;
  }
  return null;
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

interface Condition {
  /** As an expression; '' = none. */
  text: string;
  nodes: Node[];
}

/** The plain tests (names, members, comparisons, calls that only look) that decide whether the work starts; null when one is not plain. */
function conditionOf(activation: Activation, site: AwaitSite, place: Node): Condition | null {
  const { text } = activation.module;
  const slice = (node: Node) => text.slice(startOf(node), endOf(node));
  const parts: string[] = [];
  const nodes: Node[] = [];
  for (const node of activation.ancestors(site.start as Node)) {
    if (node === place || contains(node, place)) break;
    const parent = activation.parentOf(node);
    let test: Node | null = null;
    let wrap = (source: string) => source;
    // What a loop goes over, and what a switch looks at, is evaluated once, whatever follows.
    if ('right' in parent && /^For(Of|In)Statement$/.test(parent.type) && parent.right === node) continue;
    if (parent.type === 'SwitchStatement' && parent.discriminant === node) continue;
    if (/^(For|ForOf|ForIn|While|DoWhile|Switch)Statement$|^CatchClause$/.test(parent.type)) return null;
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      if (parent.test === node) continue;
      test = parent.test;
      if (parent.alternate === node) wrap = (source) => `!(${source})`;
    } else if (parent.type === 'LogicalExpression' && parent.right === node) {
      test = parent.left;
      if (parent.operator === '||') wrap = (source) => `!(${source})`;
      if (parent.operator === '??') wrap = (source) => `${source} == null`;
    }
    if (!test) continue;
    if (!isPlainTest(test) || !onlyLooks(activation, test)) return null;
    nodes.push(test);
    const source = slice(test);
    parts.unshift(wrap(/[|&?]|==|[<>]/.test(source) ? `(${source})` : source));
  }
  const only = parts.length === 1 ? /^\(([^()]*)\)$/.exec(parts[0]) : null;
  return { text: only ? only[1] : parts.join(' && '), nodes };
}

function isPlainTest(node: Node): boolean {
  const plain = unwrap(node);
  switch (plain.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
      return true;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return !plain.computed && isPlainTest(plain.object as Node);
    case 'CallExpression':
      return (
        isQuestion(plain.callee as Node) &&
        isPlainTest(plain.callee as Node) &&
        plain.arguments.every((one) => one.type !== 'SpreadElement' && isPlainTest(one as Node))
      );
    case 'UnaryExpression':
      return plain.operator === '!' && isPlainTest(plain.argument);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return isPlainTest(plain.left as Node) && isPlainTest(plain.right);
    default:
      return false;
  }
}

/** `include.has(…)`, `Array.isArray(…)`: asked twice, they say the same. */
function isQuestion(callee: Node): boolean {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return (
    name.type === 'Identifier' &&
    /^(?:includes|startsWith|endsWith|get|(?:has|is|can|should|needs)(?:[A-Z]\w*)?)$/.test(name.name)
  );
}

/** A test that is asked twice now, with nothing in between that it depends on: it may call what only reads. */
function onlyLooks(activation: Activation, test: Node): boolean {
  return activation.effectsOf(test).every(({ op, on }) => op === 'read' && on.kind === 'memory');
}

/**
 * What forbids to start a site's work at `place`: nothing evaluated before it now may matter to it or to its condition,
 * nor may anything it needs be declared later. One sentence, null when nothing does.
 */
function obstacleTo(
  activation: Activation,
  group: AwaitSite[],
  site: AwaitSite,
  place: Node,
  tests: Node[],
): string | null {
  const start = site.start as Node;
  const name = `\`${labelOf(start)}\``;
  const moved = `${name} cannot come before what stands in front of it`;
  const span = activation.spanOf(start);
  const from = activation.spanOf(place);
  if (!span || !from || span[0] < from[0] || group[0].start === null) return moved;
  for (const test of tests) {
    const own = activation.spanOf(test);
    if (!own || own[0] < from[0]) return moved;
    const later = declaredLater(activation, test, place);
    if (later) return `whether ${name} runs is decided by \`${later}\`, which is only known afterwards`;
    const asked = activation.effectsOf(test);
    const changed = firstConflict(activation.effects.slice(from[0], own[0]), asked, { crossing: null });
    if (changed) return `what decides whether ${name} runs may change before: ${changed.why}`;
  }
  const own = activation.effects.slice(span[0], span[1]);
  // What those of the group do to each other once they wait is what the finding tells; anything else would be news.
  const told = new Set(group.flatMap((one) => (one.start ? activation.effectsOf(one.start) : [])));
  const skipped = activation.effects.slice(from[0], span[0]);
  const atOnce = skipped.filter(
    (effect) =>
      told.has(effect) && !effect.later && effect.on.kind !== 'process' && effect.on.kind !== 'http',
  );
  const among = firstConflict(atOnce, own, { crossing: null });
  if (among?.certain) return `${moved}: ${among.why}`;
  const later = declaredLater(activation, start, place);
  if (later) return `${name} is given \`${later}\`, which is made after the first await has begun`;
  if (losesSum(skipped, own)) return `${moved}: both add to one sum, and one awaits in the middle of it`;
  const between = skipped.filter((effect) => !told.has(effect));
  const conflict = firstConflict(between, own, { crossing: null });
  return conflict && `${moved}: ${conflict.why}`;
}

/** `sum += await f()` has read the sum before it waits: what others add meanwhile would be lost. */
function losesSum(some: readonly Effect[], others: readonly Effect[]): boolean {
  const sums = (list: readonly Effect[]) =>
    list.flatMap(({ op, on }) => (op === 'add' && on.kind === 'memory' ? [on] : []));
  return sums(some).some((one) =>
    sums(others).some((other) => one.root === other.root && (one.held || other.held)),
  );
}

/** The name of what an expression uses that is not there yet at `place`; null when all is. */
function declaredLater(activation: Activation, start: Node, place: Node): string | null {
  let later: string | null = null;
  walk(start, (node) => {
    if (node.type !== 'Identifier') return;
    const binding = activation.module.scopes.bindingOf(node);
    if (!binding || binding.owner !== activation.owner || contains(start, binding.block)) return;
    if (binding.kind === 'function' || binding.kind === 'param') return;
    const declared = binding.definitions[0];
    if (declared && startOf(declared.node) >= startOf(place)) later ??= node.name;
    if (!contains(binding.block, place)) later ??= node.name;
  });
  return later;
}

/** After what keeps the result, or part of it; else after the call. */
function nameFor(activation: Activation, site: AwaitSite): string {
  const parent = activation.parentOf(site.node);
  if (parent.type === 'AssignmentExpression' && parent.operator === '=') {
    const left = parent.left as Node;
    if (left.type === 'Identifier') return left.name;
    if (left.type === 'MemberExpression' && !left.computed && left.property.type === 'Identifier')
      return left.property.name;
  }
  const keeps = activation
    .ancestors(site.node)
    .find((one) => /Declarator$|Statement$|^ObjectProperty$/.test(one.type));
  if (keeps?.type === 'ObjectProperty' && !keeps.computed && keeps.key.type === 'Identifier')
    return keeps.key.name;
  if (keeps?.type === 'VariableDeclarator' && keeps.id.type === 'Identifier') return keeps.id.name;
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
