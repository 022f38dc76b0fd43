import type { FunctionNode, Node } from '../parse/nodes';
import type { Binding, Scopes } from './build-scopes';

/** The variable by which a function is known: the name it declares, or that of `const f = async () => …`. */
export function variableOfFunction(scopes: Scopes, node: FunctionNode): Binding | undefined {
  if (node.type === 'FunctionDeclaration') return node.id ? scopes.bindingOf(node.id as Node) : undefined;
  const parent = scopes.parentOf(node);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined;
  return scopes.bindingOf(parent.id);
}
