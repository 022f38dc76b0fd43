import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import { ofAllFiles } from '../../modules/of-all-files';
import type { FunctionNode, Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import type { ClassValue } from '../../values/value';
import { classOf } from '../expressions';
import type { Interpreter } from '../interpreter';

/**
 * Whose instance `this` is in a method that a run has seen called on something nobody knows: its class, when that is made as
 * it stands and no other class comes of it.
 */
export function seenClass(it: Interpreter, method: FunctionNode, module: Module): ClassValue | undefined {
  const body = module.scopes.parentOf(method);
  const node = body && module.scopes.parentOf(body);
  if (node?.type !== 'ClassDeclaration' && node?.type !== 'ClassExpression') return undefined;
  if (('static' in method && method.static) || (node.type === 'ClassDeclaration' && node.abstract))
    return undefined;
  if (node.id && extended(it.loader).has(node.id.name)) return undefined;
  return classOf(it, node, it.frameFor(module.scopes.ownerOf(node), module));
}

/** Names of classes that others extend. */
const extended = ofAllFiles((files) => {
  const names = new Set<string>();
  for (const { program } of files)
    for (const node of [
      ...nodesOf(program, 'ClassDeclaration'),
      ...nodesOf(program, 'ClassExpression'),
    ] as t.Class[]) {
      const base = node.superClass as Node | null | undefined;
      if (base?.type === 'Identifier') names.add(base.name);
      if (base?.type === 'MemberExpression' && base.property.type === 'Identifier')
        names.add(base.property.name);
    }
  return names;
});
