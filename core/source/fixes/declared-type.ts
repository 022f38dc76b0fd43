import type * as t from '@babel/types';
import { type Node, unwrap } from '../parse/nodes';
import type { Activation } from '../relate/activation';

/** The type that a variable's declaration writes down; null when it has none. */
export function declaredType(activation: Activation, identifier: Node): t.TSType | null {
  const plain = unwrap(identifier);
  if (plain.type !== 'Identifier') return null;
  const declared = activation.module.scopes.bindingOf(plain)?.definitions[0]?.node;
  const id = declared?.type === 'VariableDeclarator' ? (declared.id as Node) : declared;
  const annotation = id?.type === 'Identifier' ? id.typeAnnotation : null;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : null;
}
