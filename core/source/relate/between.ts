import type { Effect } from '../effects/effect';
import { staticNameOf } from '../interpret/static-name';
import { contains, endOf, isFunction, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Activation, AwaitSite } from './activation';
import { leavesByCall } from './leaving-calls';

/** A piece of code that runs after await A and before B's work starts. */
export interface Unit {
  node: Node;
  effects: Effect[];
  /**
   * consumer: uses A's own value; step: a statement or expression; test: decides whether what follows (until `until`)
   * runs; rescue: runs only when something failed.
   */
  kind: 'consumer' | 'step' | 'test' | 'rescue';
  /** Contains a way out (return, throw, break, continue) past B. */
  exits: boolean;
  /** For tests: B runs only if the test says so. */
  guardsSecond?: boolean;
}

/** Why A and B can never be one after the other in the plain sense. */
export type Apart = 'either-or' | 'nested' | 'guarded-by-value' | 'rescue' | 'cleanup' | 'loop';

export interface Between {
  units: Unit[];
  apart: Apart | null;
  /** The innermost node around both. */
  common: Node;
  /** try statements with a handler around A but not around B. */
  rescuesFirst: boolean;
}

const LISTS = new Set(['BlockStatement', 'Program', 'StaticBlock', 'SwitchCase']);
const LOOPS = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/** Any statement whose body may run several times. */
export function isLoop(node: Node): boolean {
  return LOOPS.has(node.type);
}

/** Lists what lies between await A and the start of B's work, in evaluation order. */
export function unitsBetween(activation: Activation, first: AwaitSite, start: Node): Between {
  const up = activation.ancestors(first.node);
  const down = activation.ancestors(start);
  const common = up.find((node) => down.includes(node)) ?? activation.owner;
  const result: Between = { units: [], apart: null, common, rescuesFirst: false };
  if (common === first.node || common === start) return { ...result, apart: 'nested' };
  const fromA = up.slice(0, up.includes(common) ? up.indexOf(common) : up.length);
  const toB = down.slice(0, down.includes(common) ? down.indexOf(common) : down.length).reverse();
  climb(activation, first, fromA, result);
  across(activation, common, fromA[fromA.length - 1], toB[0], start, result);
  if (!result.apart) descend(activation, toB, start, result);
  return result;
}

function unit(activation: Activation, node: Node, kind: Unit['kind'], extra: Partial<Unit> = {}): Unit {
  return { node, kind, effects: activation.effectsOf(node), exits: leaves(activation, node), ...extra };
}

function leaves(activation: Activation, node: Node): boolean {
  return exitsFrom(node) || leavesByCall(activation, node);
}

/** From A outwards: what is left of the statements around it. */
function climb(activation: Activation, first: AwaitSite, path: Node[], result: Between): void {
  const endOfA = activation.spanOf(first.kind === 'await' ? first.argument : first.node)?.[1] ?? 0;
  let lastExpression: Node = first.node;
  const flush = (node: Node) => {
    const span = activation.spanOf(node);
    const to = span ? span[1] : endOfA;
    result.units.push({
      node,
      kind: 'consumer',
      effects: activation.effects.slice(endOfA, Math.max(endOfA, to)),
      exits: leavesByCall(activation, node),
    });
  };
  let flushed = false;
  for (let index = 0; index < path.length; index++) {
    const node = path[index];
    const inner = index > 0 ? path[index - 1] : null;
    if (!isStatementLike(node)) {
      lastExpression = node;
      continue;
    }
    if (!flushed && node.type !== 'VariableDeclaration') {
      flush(isSimpleStatement(node) ? node : lastExpression);
      flushed = true;
    }
    if (!inner) continue;
    if (node.type === 'VariableDeclaration') {
      flush(inner);
      flushed = true;
      after(node.declarations as Node[], inner, (one) => result.units.push(unit(activation, one, 'step')));
    } else if (LISTS.has(node.type)) {
      const list = node.type === 'SwitchCase' ? node.consequent : (node as { body: Node[] }).body;
      // A case's `break` leads on to what comes after the switch.
      const ends = (one: Node) => node.type === 'SwitchCase' && one.type === 'BreakStatement' && !one.label;
      after(list as Node[], inner, (one) => {
        if (!ends(one)) result.units.push(unit(activation, one, 'step'));
      });
    } else if (node.type === 'IfStatement' && node.test === inner) {
      result.units.push(unit(activation, node, 'consumer'));
    } else if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') {
      result.units.push({ node, kind: 'consumer', effects: [], exits: true });
    } else if (node.type === 'SwitchStatement') {
      result.units.push(unit(activation, node, 'consumer'));
    } else if (node.type === 'TryStatement') {
      if (node.block === inner && node.handler) {
        result.rescuesFirst = true;
        result.units.push(unit(activation, node.handler, 'rescue'));
      }
      if (node.finalizer && node.finalizer !== inner)
        result.units.push(unit(activation, node.finalizer, 'step'));
    } else if (isLoop(node)) {
      result.units.push(unit(activation, node, 'consumer'));
    }
  }
  if (!flushed) flush(path.length > 0 ? path[path.length - 1] : first.node);
}

function isStatementLike(node: Node): boolean {
  return /Statement$|^VariableDeclaration$|^Program$|^SwitchCase$|^CatchClause$|^StaticBlock$|^Export/.test(
    node.type,
  );
}

function isSimpleStatement(node: Node): boolean {
  return (
    node.type === 'ExpressionStatement' || node.type === 'ReturnStatement' || node.type === 'ThrowStatement'
  );
}

function after(list: Node[], inner: Node, take: (node: Node) => void): void {
  for (const node of list) if (startOf(node) >= endOf(inner) && !isFunctionDeclaration(node)) take(node);
}

function isFunctionDeclaration(node: Node): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
}

/** The level at which A and B lie side by side. */
function across(
  activation: Activation,
  common: Node,
  fromA: Node,
  toB: Node,
  start: Node,
  result: Between,
): void {
  switch (common.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      result.apart = common.test === fromA ? 'guarded-by-value' : 'either-or';
      return;
    case 'LogicalExpression':
      result.apart = 'guarded-by-value';
      return;
    case 'OptionalCallExpression':
      if (common.callee === fromA) result.apart = 'guarded-by-value';
      break;
    case 'TryStatement':
      if (common.block === fromA && common.handler === toB) result.apart = 'rescue';
      else if (common.finalizer === toB) result.apart = 'cleanup';
      return;
    case 'SwitchStatement':
      result.apart = common.discriminant === fromA ? 'guarded-by-value' : 'either-or';
      return;
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      result.apart = 'loop';
      return;
    default:
      break;
  }
  const list = listOf(common);
  for (const node of list ?? []) {
    if (startOf(node) < endOf(fromA) || endOf(node) > startOf(toB) || isFunctionDeclaration(node)) continue;
    if (contains(node, start)) continue;
    result.units.push(unit(activation, node, 'step'));
  }
}

function listOf(node: Node): Node[] | null {
  if (LISTS.has(node.type))
    return (node.type === 'SwitchCase' ? node.consequent : (node as { body: Node[] }).body) as Node[];
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations;
    case 'ArrayExpression':
      return node.elements.filter((one) => one !== null) as Node[];
    case 'ObjectExpression':
      return node.properties;
    case 'CallExpression':
    case 'NewExpression':
    case 'OptionalCallExpression':
      return node.arguments as Node[];
    case 'TemplateLiteral':
    case 'SequenceExpression':
      return node.expressions as Node[];
    case 'BinaryExpression':
      return [node.left as Node, node.right];
    default:
      return null;
  }
}

/** From the common node inwards to B: what is evaluated before B's work starts. */
export function descend(activation: Activation, path: Node[], start: Node, result: Between): void {
  for (let index = 0; index < path.length; index++) {
    const node = path[index];
    const inner = path[index + 1] ?? null;
    if (!inner || node === start) return;
    if (LISTS.has(node.type)) {
      for (const sibling of listOf(node) ?? [])
        if (endOf(sibling) <= startOf(inner) && !isFunctionDeclaration(sibling))
          result.units.push(unit(activation, sibling, 'step'));
      continue;
    }
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (node.test !== inner)
          result.units.push(unit(activation, node.test, 'test', { guardsSecond: true }));
        continue;
      case 'LogicalExpression':
        if (node.right === inner)
          result.units.push(unit(activation, node.left, 'test', { guardsSecond: true }));
        continue;
      case 'AssignmentExpression':
        // `reply ??= await ask(other)`: only where there is none yet.
        if (/^(\?\?|\|\||&&)=$/.test(node.operator) && node.right === inner)
          result.units.push(unit(activation, node.left as Node, 'test', { guardsSecond: true }));
        continue;
      case 'OptionalCallExpression':
        // `page?.add(await load())`: only where there is one.
        if (node.callee !== inner)
          result.units.push(unit(activation, node.callee as Node, 'test', { guardsSecond: true }));
        continue;
      case 'WhileStatement':
        if (node.test !== inner)
          result.units.push(unit(activation, node.test, 'test', { guardsSecond: true }));
        continue;
      case 'ForStatement':
        if (node.init && node.init !== inner) result.units.push(unit(activation, node.init as Node, 'step'));
        if (node.test && node.test !== inner)
          result.units.push(unit(activation, node.test, 'test', { guardsSecond: true }));
        continue;
      case 'ForOfStatement':
      case 'ForInStatement':
        if (node.right !== inner) {
          const head = activation.spanOf(node);
          const body = activation.spanOf(node.body);
          const effects =
            head && body ? activation.effects.slice(head[0], body[0]) : activation.effectsOf(node.right);
          result.units.push({ node: node.right, kind: 'test', effects, exits: false, guardsSecond: true });
        }
        continue;
      case 'SwitchStatement':
        result.units.push(unit(activation, node.discriminant, 'test', { guardsSecond: true }));
        continue;
      case 'SwitchCase':
        continue;
      case 'TryStatement':
        if (node.handler === inner) result.apart = 'rescue';
        continue;
      case 'VariableDeclaration':
        for (const declarator of node.declarations)
          if (endOf(declarator) <= startOf(inner)) result.units.push(unit(activation, declarator, 'step'));
        continue;
      default: {
        if (isFunction(node)) return;
        // Operands evaluated before the one that holds B.
        const outer = activation.spanOf(node);
        const own = activation.spanOf(inner);
        if (outer && own && own[0] > outer[0])
          result.units.push({
            node,
            kind: 'step',
            effects: activation.effects.slice(outer[0], own[0]),
            exits: false,
          });
      }
    }
  }
}

/** `process.exit(1)`: nothing comes after it. */
function endsProcess(node: Node): boolean {
  return node.type === 'CallExpression' && /^process\.(exit|abort)$/.test(staticNameOf(node.callee as Node));
}

/** What counts as leaving: anything, leaving the loop around other than by a throw, ending its turn, or a throw alone. */
export type Leaving = 'any' | 'leaves-loop' | 'ends-turn' | 'throws';

/**
 * Can control leave past the end of this node (not counting what stays inside its own loops and functions)?
 * `inInner`: the node stands in a loop inside the one asked about, to which its plain breaks and continues belong.
 */
export function exitsFrom(node: Node, leaving: Leaving = 'any', inInner = false): boolean {
  let found = false;
  const visit = (one: Node, inLoop: boolean, inSwitch: boolean): void => {
    if (found) return;
    const throws = one.type === 'ThrowStatement' || endsProcess(one);
    const leaves =
      one.type === 'ReturnStatement' ||
      (one.type === 'BreakStatement' && (one.label != null || !(inLoop || inSwitch)));
    const ends = one.type === 'ContinueStatement' && (one.label != null || !inLoop);
    if (leaving === 'any') found = throws || leaves || ends;
    else found = leaving === 'throws' ? throws : leaving === 'leaves-loop' ? leaves : ends;
    if (found) return;
    const loop = inLoop || isLoop(one);
    const inside = inSwitch || one.type === 'SwitchStatement';
    walkOwn(one, (child) => {
      if (child === one) return true;
      if (isFunction(child)) return false;
      visit(child, loop, inside);
      return false;
    });
  };
  visit(node, inInner, false);
  return found;
}
