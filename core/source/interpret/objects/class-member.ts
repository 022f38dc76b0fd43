import type * as t from '@babel/types';
import { lookUp } from '../../effects/lookup';
import { isFunction, type Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import type { ClassValue, Frame, ObjectValue, Value } from '../../values/value';
import { staticKey } from '../bindings/patterns';
import type { Interpreter } from '../interpreter';
import { decorated } from './decorated';

/** 'class' when it has no name. */
export function className(value: ClassValue): string {
  return value.node.id?.name ?? 'class';
}

type Member = { node: t.ClassMethod | t.ClassPrivateMethod; frame: Frame };

/** A method or getter of a class or of one it extends. */
export function classMember(it: Interpreter, value: ClassValue, key: string): Member | null {
  return memberWhere(
    it,
    value,
    key,
    (one) => !one.static && one.kind !== 'constructor' && one.kind !== 'set',
  );
}

/** A method or accessor of a class or of one it extends that is of the wanted kind. */
export function memberWhere(
  it: Interpreter,
  value: ClassValue,
  key: string,
  fits: (member: Member['node']) => boolean,
): Member | null {
  let current: ClassValue | null = value;
  for (let depth = 0; current && depth < 8; depth++) {
    for (const member of current.node.body.body)
      if (
        (member.type === 'ClassMethod' || member.type === 'ClassPrivateMethod') &&
        fits(member) &&
        staticKey(member.key as Node) === key
      )
        return { node: member, frame: current.frame };
    current = superOf(it, current);
  }
  return null;
}

/** The class it extends, where that is one of the user's; null otherwise. */
export function superOf(it: Interpreter, value: ClassValue): ClassValue | null {
  const parent = value.node.superClass;
  if (!parent) return null;
  const found = it.silently(() => it.evaluate(parent as Node, value.frame));
  return found.t === 'class' ? found : null;
}

/** `class Order extends Model` of a library: the table's name for what its static methods are; null when it says none. */
export function libraryBase(it: Interpreter, value: ClassValue): string | null {
  const parent = value.node.superClass;
  if (!parent) return null;
  const found = it.silently(() => it.evaluate(parent as Node, value.frame));
  if (found.t === 'class') return libraryBase(it, found);
  return found.t === 'library' ? (lookUp(found.name)?.returns ?? null) : null;
}

/** A static member of this very class, not of one it extends; null when it has none. */
export function staticMember(it: Interpreter, value: ClassValue, key: string): Value | null {
  for (const member of value.node.body.body) {
    if (!('static' in member) || !member.static || !('key' in member)) continue;
    if (staticKey(member.key as Node) !== key) continue;
    if (isFunction(member)) {
      const name = `${className(value)}.${key}`;
      return decorated(it, { t: 'function', node: member, frame: value.frame, self: value, name });
    }
    if ((member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') && member.value) {
      const made = it.silently(() => it.evaluate(member.value as Node, value.frame));
      value.statics.set(key, made);
      return made;
    }
  }
  return null;
}

/** Classes of which a field is being looked for: `this.left = this.left - 1` says nothing of it. */
const lookedFor = new Set<Node>();

const assigned = new WeakMap<Node, Map<string, t.AssignmentExpression[]>>();

/** `this.name = value` within a class, by name. */
function assignedFields(node: t.Class): Map<string, t.AssignmentExpression[]> {
  let found = assigned.get(node);
  if (found) return found;
  found = new Map();
  assigned.set(node, found);
  for (const one of nodesOf(node, 'AssignmentExpression')) {
    if (one.operator !== '=' || one.right.type === 'NullLiteral') continue;
    const left = one.left as Node;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression' || left.computed) continue;
    const key = staticKey(left.property as Node);
    const list = found.get(key);
    if (list) list.push(one);
    else found.set(key, [one]);
  }
  return found;
}

/** A field that no constructor sets but exactly one method does: what kind of thing it holds. */
export function fieldFromMethods(
  it: Interpreter,
  value: ClassValue,
  key: string,
  self: ObjectValue,
): Value | null {
  if (lookedFor.has(value.node)) return null;
  const found = assignedFields(value.node).get(key) ?? [];
  if (found.length !== 1) return null;
  const module = value.frame.module;
  const owner = module.scopes.ownerOf(found[0]);
  lookedFor.add(value.node);
  const made = it.silently(() => it.evaluate(found[0].right, it.frameFor(owner, module)));
  lookedFor.delete(value.node);
  if (made.t !== 'instance') return null;
  return { ...made, root: self.root, path: [key] };
}
