import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import { type Node, unwrap, walk } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import type { Interpreter } from '../interpreter';
import { staticNameOf } from '../static-name';

/**
 * How many a pool lets in at once, read from the source: a number in the test (`active >= 3`), or in what its counter or
 * limit was made with (`this.#free = size` and `new Pool(2)`). undefined when it is not written down.
 */
export function poolSlots(
  it: Interpreter,
  books: Node[],
  test: Node | null,
  module: Module,
): number | undefined {
  const literal = test?.type === 'BinaryExpression' ? numberIn(test) : undefined;
  if (literal !== undefined && literal > 0) return literal;
  for (const book of books) {
    const name = staticNameOf(unwrap(book)).split('.').pop() ?? '';
    const first = madeWith(it, name, module);
    if (first !== undefined && first > 0) return first;
  }
  return undefined;
}

function numberIn(test: t.BinaryExpression): number | undefined {
  const side = [unwrap(test.left as Node), unwrap(test.right)].find((one) => one.type === 'NumericLiteral');
  return side?.type === 'NumericLiteral' ? side.value : undefined;
}

/** The first value of a variable or field of that name. */
function madeWith(it: Interpreter, name: string, module: Module): number | undefined {
  let found: number | undefined;
  walk(module.program, (node) => {
    if (found !== undefined) return false;
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name)
      found = literalOf(node.init);
    else if ((node.type === 'ClassProperty' || node.type === 'ClassPrivateProperty') && keyOf(node) === name)
      found = literalOf(node.value);
    else if (node.type === 'AssignmentExpression' && node.operator === '=') {
      if (
        node.left.type === 'MemberExpression' &&
        staticNameOf(node.left as Node)
          .split('.')
          .pop() === name
      )
        found = literalOf(node.right) ?? handedIn(it, node.right, module);
    }
  });
  return found;
}

function keyOf(node: t.ClassProperty | t.ClassPrivateProperty): string {
  if (node.key.type === 'PrivateName') return `#${node.key.id.name}`;
  return node.key.type === 'Identifier' ? node.key.name : '';
}

function literalOf(node: Node | null | undefined): number | undefined {
  return node?.type === 'NumericLiteral' ? node.value : undefined;
}

/** A constructor's parameter: its default, or the number that all places hand in that make one. */
function handedIn(it: Interpreter, value: Node, module: Module): number | undefined {
  const binding = value.type === 'Identifier' ? module.scopes.bindingOf(value) : undefined;
  const maker = binding?.owner;
  if (binding?.kind !== 'param' || maker?.type !== 'ClassMethod' || maker.kind !== 'constructor')
    return undefined;
  const index = maker.params.findIndex((one) => {
    const param = one.type === 'AssignmentPattern' ? one.left : one;
    return param.type === 'Identifier' && param.name === binding.name;
  });
  const param = maker.params[index];
  const fallback = param?.type === 'AssignmentPattern' ? literalOf(param.right) : undefined;
  const body = module.scopes.parentOf(maker);
  const owner = body && module.scopes.parentOf(body);
  const name = owner?.type === 'ClassDeclaration' ? owner.id?.name : undefined;
  const numbers = new Set<number | undefined>();
  for (const one of name ? it.loader.loaded() : [])
    for (const node of nodesOf(one.program, 'NewExpression'))
      if (node.callee.type === 'Identifier' && node.callee.name === name)
        numbers.add(node.arguments[index] ? literalOf(node.arguments[index] as Node) : fallback);
  const [only] = numbers;
  return numbers.size === 1 ? only : undefined;
}
