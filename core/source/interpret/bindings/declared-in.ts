import type { Module } from '../../modules/module';
import { contains, type Node } from '../../parse/nodes';
import type { Binding } from '../../scopes/build-scopes';

/** The variable of a file's top level that a statement (`export const …`) declares under this name. */
export function declaredIn(module: Module, statement: Node, name: string): Binding | null {
  const binding = module.scopes.lookup(name, module.program);
  return binding?.definitions.some((one) => contains(statement, one.node)) ? binding : null;
}
