import type * as t from '@babel/types';
import type { Effect } from '../effects/effect';
import { contains, endOf, type Node, startOf, walkOwn } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import type { LoopShape } from './loop-shape';

/** `out.push(v);`, `map.set(k, v);`, `set.add(v);` or `out[k] = v;` as the last thing a turn does. */
export interface Sink {
  statement: Node;
  /** The call or the assignment. */
  node: Node;
  key: Node | null;
  value: Node;
}

/** Where all turns of a loop leave what they give. */
export interface Sinks {
  form: 'push' | 'add' | 'set' | 'key';
  /** The list, set, map or object: a name or a plain member path. */
  target: string;
  /** The variable that leads to it. */
  root: Node;
  all: Sink[];
}

type Found = Omit<Sinks, 'all'> & { sink: Sink | null; holder: Node };

/** The one place where turns leave their results, always last; null when there is none, or it is not always last. */
export function sinksOf(activation: Activation, shape: LoopShape): Sinks | null {
  const found: Found[] = [];
  walkOwn(shape.body, (node) => {
    const one = sinkAt(activation, node);
    if (!one) return;
    const binding = activation.module.scopes.bindingOf(one.root);
    // What the turn has made itself is its own business.
    if (binding && !contains(shape.body, binding.block)) found.push(one);
  });
  const last = found.find(({ sink }) => sink && isTail(activation, shape, sink.statement));
  if (!last || shape.names.includes(last.target.split('.')[0])) return null;
  const same = found.filter(({ target }) => target === last.target);
  const all = same.flatMap(({ sink, form }) =>
    sink && form === last.form && isTail(activation, shape, sink.statement) ? [sink] : [],
  );
  if (all.length !== same.length) return null;
  const { form, target, root } = last;
  return { form, target, root, all };
}

function sinkAt(activation: Activation, node: Node): Found | null {
  const { text } = activation.module;
  const slice = (one: Node) => text.slice(startOf(one), endOf(one));
  const parent = () => activation.parentOf(node);
  const statement = () => (parent().type === 'ExpressionStatement' ? parent() : null);
  const from = (holder: Node, form: Sinks['form'], key: Node | null, value: Node | null): Found | null => {
    const root = rootName(holder);
    const target = slice(holder);
    if (!root || !/^[\w$.]+$/.test(target)) return null;
    const alone = statement();
    return {
      form,
      target,
      root,
      holder,
      sink: alone && value ? { statement: alone, node, key, value } : null,
    };
  };
  if (node.type === 'AssignmentExpression' && node.operator === '=') {
    const left = node.left as Node;
    if (left.type !== 'MemberExpression' || !left.computed) return null;
    return from(left.object, 'key', left.property as Node, node.right);
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.computed)
    return null;
  const { property, object } = node.callee;
  if (property.type !== 'Identifier') return null;
  const args = node.arguments as Node[];
  const plain = args.every((one) => one.type !== 'SpreadElement');
  if (property.name === 'push' || property.name === 'add')
    return from(object, property.name, null, plain && args.length === 1 ? args[0] : null);
  if (property.name === 'set')
    return from(object, 'set', args[0], plain && args.length === 2 ? args[1] : null);
  return null;
}

function rootName(node: Node): Node | null {
  let current = node;
  while (current.type === 'MemberExpression' && !current.computed) current = current.object;
  return current.type === 'Identifier' ? current : null;
}

/** Nothing of the turn runs after the statement. */
function isTail(activation: Activation, shape: LoopShape, statement: Node): boolean {
  let node = statement;
  // Behind a `break`, the rest of the switch is passed by.
  let broke = false;
  while (node !== shape.body) {
    const parent = activation.parentOf(node);
    if (parent === shape.body && shape.body.type !== 'BlockStatement') return true;
    if (parent.type === 'BlockStatement' || parent.type === 'SwitchCase') {
      const list: t.Statement[] = parent.type === 'SwitchCase' ? parent.consequent : parent.body;
      const following = list
        .slice(list.indexOf(node as t.Statement) + 1)
        .find((one) => !shape.drop.includes(one));
      if (!broke && following?.type === 'BreakStatement') broke = true;
      else if (!broke && following && following.type !== 'ContinueStatement') return false;
    } else if (parent.type === 'SwitchStatement') {
      if (!broke && node !== parent.cases[parent.cases.length - 1]) return false;
      broke = false;
    } else if (parent.type === 'TryStatement') {
      if (parent.finalizer) return false;
    } else if (!['IfStatement', 'CatchClause'].includes(parent.type)) return false;
    node = parent;
  }
  return true;
}

/** What the turns do beside leaving their results; null when something else may look at where they are left. */
export function effectsBeside(activation: Activation, shape: LoopShape, sinks: Sinks): Effect[] | null {
  const span = activation.spanOf(shape.body);
  const binding = activation.module.scopes.bindingOf(sinks.root);
  if (!span || !binding) return null;
  const inside = binding.reads.filter((read) => contains(shape.node, read));
  if (inside.length !== sinks.all.length) return null;
  const nodes = new Set<Node>(
    sinks.all.flatMap(({ node }) => ('left' in node ? [node, node.left as Node] : [node])),
  );
  const isSink = ({ on, node }: Effect) => on.kind === 'memory' && nodes.has(node);
  const effects = activation.effects.slice(span[0], span[1]);
  const kept = effects
    .filter(isSink)
    .flatMap(({ on, op }) => (on.kind === 'memory' && op !== 'read' ? [on.root] : []));
  const others = effects.filter((effect) => !isSink(effect));
  const touches = others.some(({ on }) => on.kind === 'memory' && !on.root.binding && kept.includes(on.root));
  return touches ? null : others;
}

/** Does every way through the body leave a result? */
export function endsEachTurn(shape: LoopShape, sinks: Sinks): boolean {
  if (shape.skips.length > 0) return false;
  const leaves = (node: Node | null | undefined): boolean => {
    if (!node) return false;
    if (sinks.all.some(({ statement }) => statement === node)) return true;
    if (node.type === 'BlockStatement') return leavesAtEnd(node.body);
    if (node.type === 'SwitchStatement')
      return (
        node.cases.some(({ test }) => !test) &&
        node.cases.every(
          ({ consequent }, i) =>
            (consequent.length === 0 && i < node.cases.length - 1) || leavesAtEnd(consequent),
        )
      );
    if (node.type === 'IfStatement') return leaves(node.consequent) && leaves(node.alternate);
    if (node.type === 'TryStatement')
      return leaves(node.block) && (!node.handler || leaves(node.handler.body));
    return false;
  };
  const leavesAtEnd = (list: t.Statement[]): boolean =>
    leaves(list.filter((one) => !shape.drop.includes(one) && one.type !== 'BreakStatement').at(-1));
  return leaves(shape.body);
}

/** The `break` that a case ends with behind what a turn leaves; null when there is none. */
export function breakBehind(activation: Activation, { statement }: Sink): Node | null {
  const parent = activation.parentOf(statement);
  const list =
    parent.type === 'SwitchCase' ? parent.consequent : parent.type === 'BlockStatement' ? parent.body : [];
  const next = list[list.indexOf(statement as t.Statement) + 1];
  return next?.type === 'BreakStatement' ? next : null;
}
