import type * as t from '@babel/types';
import { contains, endOf, type Node, startOf, unwrap } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import type { Binding } from '../scopes/build-scopes';
import { changesLength } from './known-list';
import type { Base } from './loop-body';
import type { LoopShape } from './loop-shape';

/** `for (let i = 0; i < n; i++)`, where nothing else is done to the counter. */
export function countedShape(
  activation: Activation,
  node: Extract<Node, { type: 'ForStatement' }>,
  base: Base,
): LoopShape | null {
  const { init, test, update } = node;
  if (init?.type !== 'VariableDeclaration' || init.declarations.length !== 1 || !test || !update) return null;
  const [declarator] = init.declarations;
  const from = declarator.init;
  if (
    declarator.id.type !== 'Identifier' ||
    from?.type !== 'NumericLiteral' ||
    (from.value !== 0 && from.value !== 1)
  )
    return null;
  const name = declarator.id.name;
  if (counts(update)?.name !== name) return null;
  const binding = activation.module.scopes.bindingOf(declarator.id);
  if (binding?.definitions.length !== 2 || init.kind === 'const') return null;
  if (init.kind === 'var' && !staysInside(activation, node, binding)) return null;
  const length = turnsOf(activation, base.body, test, name, from.value);
  return length === null ? null : byCounter(base, name, length, from.value);
}

/** `let i = 0; while (i < n) { …; i++; }`, and with `do`, where nobody looks at i afterwards. */
export function indexShape(activation: Activation, node: Node, base: Base): LoopShape | null {
  if (node.type !== 'WhileStatement' && node.type !== 'DoWhileStatement') return null;
  const last = base.statements[base.statements.length - 1];
  const counter = last?.type === 'ExpressionStatement' ? counts(last.expression) : null;
  const { scopes } = activation.module;
  const binding = counter && scopes.bindingOf(counter);
  if (!counter || !binding || base.skips.length > 0 || binding.definitions.length !== 2) return null;
  const made = binding.definitions.find(({ kind }) => kind === 'init');
  const from = made?.value;
  if (made?.node.type !== 'VariableDeclarator' || from?.type !== 'NumericLiteral') return null;
  const start = from.value;
  const beside = activation.parentOf(activation.parentOf(made.node)) === activation.parentOf(node);
  if ((start !== 0 && start !== 1) || !beside || !staysInside(activation, node, binding)) return null;
  const turns = turnsOf(activation, base.body, unwrap(node.test), counter.name, start);
  if (turns === null) return null;
  const length = node.type === 'DoWhileStatement' ? `Math.max(1, ${turns})` : turns;
  const declaration = activation.parentOf(made.node);
  const alone = declaration.type === 'VariableDeclaration' && declaration.declarations.length === 1;
  return {
    ...byCounter(base, counter.name, length, start),
    drop: [last],
    made: alone ? declaration : null,
  };
}

/** How many turns `i < limit` allows, as text; null when the limit may be another in a later turn. */
function turnsOf(activation: Activation, body: Node, test: Node, name: string, start: 0 | 1): string | null {
  if (test.type !== 'BinaryExpression' || (test.operator !== '<' && test.operator !== '<=')) return null;
  if (test.left.type !== 'Identifier' || test.left.name !== name) return null;
  const limit = unwrap(test.right);
  if (!/^(Identifier|NumericLiteral|MemberExpression)$/.test(limit.type)) return null;
  if (limit.type === 'MemberExpression' && changesLength(activation, limit.object, body)) return null;
  const binding = activation.module.scopes.bindingOf(limit);
  if (binding?.definitions.some((one) => contains(body, one.node))) return null;
  const extra = (test.operator === '<=' ? 1 : 0) - start;
  const { text } = activation.module;
  const source = text.slice(startOf(limit), endOf(limit));
  return source + (extra === 0 ? '' : extra > 0 ? ` + ${extra}` : ` - ${-extra}`);
}

function byCounter(base: Base, name: string, length: string, start: 0 | 1): LoopShape {
  const shared = { ...base, names: [name], counted: true, start, repeatable: true, isList: true };
  if (start === 0)
    return {
      ...shared,
      param: `_, ${name}`,
      list: `Array(${length}).keys()`,
      map: (fn) => `Array.from({ length: ${length} }, ${fn})`,
    };
  const list = `Array.from({ length: ${length} }, (_, offset) => offset + 1)`;
  return { ...shared, param: name, list, map: (fn) => `${list}.map(${fn})` };
}

/** `i++`, `++i`, `i += 1` */
function counts(node: Node): t.Identifier | null {
  if (node.type === 'UpdateExpression')
    return node.operator === '++' && node.argument.type === 'Identifier' ? node.argument : null;
  if (node.type !== 'AssignmentExpression' || node.operator !== '+=') return null;
  return node.left.type === 'Identifier' && node.right.type === 'NumericLiteral' && node.right.value === 1
    ? node.left
    : null;
}

/** A `var` that all turns share: nobody may look at it after the loop, or from a function that outlives the turn. */
function staysInside(activation: Activation, loop: Node, { reads, owner }: Binding): boolean {
  return reads.every((read) => contains(loop, read) && activation.module.scopes.ownerOf(read) === owner);
}
