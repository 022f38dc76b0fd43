import { contains, endOf, type Node, startOf, unwrap } from '../parse/nodes';
import type { Activation } from '../relate/activation';
import { changesLength } from './known-list';
import type { Base } from './loop-body';
import type { LoopShape } from './loop-shape';

/** `while (queue.length) { const x = queue.shift(); … }`, with nothing else done to the queue. */
export function queueShape(activation: Activation, node: Node, base: Base): LoopShape | null {
  const first = base.statements[0];
  if (node.type !== 'WhileStatement' || first?.type !== 'VariableDeclaration') return null;
  const [declarator] = first.declarations;
  const call = first.declarations.length === 1 && declarator.init ? unwrap(declarator.init) : null;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  const { object, property } = call.callee;
  const from = property.type === 'Identifier' && !call.callee.computed ? property.name : '';
  if (object.type !== 'Identifier' || call.arguments.length > 0 || !/^(shift|pop)$/.test(from)) return null;
  if (!asksForLength(node.test, object.name)) return null;
  const { scopes, text } = activation.module;
  const binding = scopes.bindingOf(object);
  const uses = binding?.reads.filter((read) => contains(node, read)) ?? [];
  if (uses.length !== 2 || first.kind === 'var' || changesLength(activation, object, base.body, call))
    return null;
  const list = `${object.name}.splice(0)${from === 'pop' ? '.reverse()' : ''}`;
  return {
    ...base,
    param: text.slice(startOf(declarator.id as Node), endOf(declarator.id as Node)),
    names: scopes
      .declaredIn(base.body)
      .flatMap((one) => (one.definitions.some(({ node }) => node === declarator) ? [one.name] : [])),
    list,
    map: (fn) => `${list}.map(${fn})`,
    counted: false,
    start: 0,
    repeatable: false,
    isList: true,
    drop: [first],
  };
}

/** `queue.length`, `queue.length > 0`, `queue.length !== 0` */
function asksForLength(test: Node, name: string): boolean {
  const plain = unwrap(test);
  if (plain.type === 'BinaryExpression')
    return (
      /^(>|!==?)$/.test(plain.operator) &&
      plain.right.type === 'NumericLiteral' &&
      plain.right.value === 0 &&
      asksForLength(plain.left as Node, name)
    );
  return (
    plain.type === 'MemberExpression' &&
    !plain.computed &&
    plain.object.type === 'Identifier' &&
    plain.object.name === name &&
    plain.property.type === 'Identifier' &&
    plain.property.name === 'length'
  );
}
