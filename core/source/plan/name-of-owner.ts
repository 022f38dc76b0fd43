import { staticKey } from '../interpret/bindings/patterns';
import type { Module } from '../modules/module';
import { type CodeOwner, isFunction, type Node } from '../parse/nodes';

/** A function's name as a person would say it: "Shop.report", "load", "anonymous", "module". */
export function nameOfOwner(module: Module, owner: CodeOwner): string {
  if (!isFunction(owner)) return 'module';
  const { scopes } = module;
  if ((owner.type === 'FunctionDeclaration' || owner.type === 'FunctionExpression') && owner.id)
    return owner.id.name;
  if (owner.type === 'ClassMethod' || owner.type === 'ClassPrivateMethod' || owner.type === 'ObjectMethod') {
    const key = staticKey(owner.key as Node);
    const body = scopes.parentOf(owner);
    const holder = body && scopes.parentOf(body);
    if (holder && 'id' in holder && holder.id && (holder.id as Node).type === 'Identifier')
      return `${(holder.id as { name: string }).name}.${key}`;
    return key;
  }
  const parent = scopes.parentOf(owner);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'ObjectProperty' || parent?.type === 'ClassProperty')
    return staticKey(parent.key as Node);
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression')
    return staticKey(parent.left.property as Node);
  return 'anonymous';
}
