import type { Module } from '../../modules/module';
import type { Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import type { Value } from '../../values/value';
import { staticKey } from '../bindings/patterns';

/** Does an object surely have no such member? Only of literals that hold nothing that is not known. */
export function isAbsent(value: Value, key: string, module: Module): boolean {
  if (value.t !== 'object' || !value.whole || key === '*') return false;
  return !value.fields.has(key) && !value.methods?.has(key) && !assignedMembers(module).has(key);
}

const assignedCache = new WeakMap<Module, Set<string>>();

/** Names of members that the module assigns outside of constructors: their first value says nothing later. */
export function assignedMembers(module: Module): Set<string> {
  const known = assignedCache.get(module);
  if (known) return known;
  const names = new Set<string>();
  const note = (target: Node) => {
    if (target.type !== 'MemberExpression') return;
    const owner = module.scopes.ownerOf(target);
    const inConstructor =
      target.object.type === 'ThisExpression' && owner.type === 'ClassMethod' && owner.kind === 'constructor';
    if (!inConstructor) names.add(target.computed ? '*' : staticKey(target.property as Node));
  };
  for (const { left } of nodesOf(module.program, 'AssignmentExpression')) note(left as Node);
  for (const { argument } of nodesOf(module.program, 'UpdateExpression')) note(argument as Node);
  for (const { operator, argument } of nodesOf(module.program, 'UnaryExpression'))
    if (operator === 'delete') note(argument as Node);
  assignedCache.set(module, names);
  return names;
}
