import type * as t from '@babel/types';
import type { Effect } from '../../effects/effect';
import type { Node } from '../../parse/nodes';
import { hold } from '../../values/aliases';
import { anyOf, type Frame, holding, placeOf, rootOfFunction, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { runSetter } from './accessors';
import { globalHolder } from './global-member';
import { keyName, memberAt, memberKey } from './members';

/** Assigns to a member: records the write, and keeps what is assigned while an object is being made. */
export function writeMember(
  it: Interpreter,
  node: t.MemberExpression | t.OptionalMemberExpression,
  value: Value,
  frame: Frame,
  op: Effect['op'],
): void {
  const target = it.evaluate(node.object as Node, frame);
  const entry = node.computed ? it.evaluate(node.property as Node, frame) : undefined;
  const key = entry ? keyName(entry) : memberKey(it, node, frame);
  for (const one of target.t === 'any' ? target.of : [target])
    assignField(it, one, key, value, node, op, memberAt(key, entry, node, frame));
}

/** `target[key] = value`: recorded as an effect on the target, and remembered where the target is known. */
export function assignField(
  it: Interpreter,
  target: Value,
  key: string,
  value: Value,
  node: Node,
  op: Effect['op'],
  /** Which member, where that is computed. */
  which: ReturnType<typeof memberAt> = {},
): void {
  const place =
    placeOf(target) ??
    (target.t === 'function'
      ? { root: rootOfFunction(target), path: [] }
      : target.t === 'library'
        ? { root: it.derivedUnknown(globalHolder(target.name), target.name).root, path: [] }
        : null);
  if (!place) return;
  const write = (part: string) =>
    it.record(
      op,
      {
        kind: 'memory',
        root: place.root,
        path: [...place.path, part],
        ...(part === key ? which : {}),
        ...holding(value),
      },
      node,
      key,
    );
  write(key);
  hold(place.root, [...place.path, key], value);
  // `list.length = 0` takes the elements away.
  if (key === 'length') write('*');
  if (runSetter(it, target, key, value, node)) return;
  if (target.t !== 'object') return;
  if (target.elements && op !== 'read') target.elements = undefined;
  const fresh = target.root.id === it.making;
  if (key === '*') {
    if (!fresh) target.fields.clear();
  } else if (fresh && it.conditional === 0) target.fields.set(key, value);
  else if (value.t === 'const' || value.t === 'text' || value.t === 'unknown') target.fields.delete(key);
  else target.fields.set(key, anyOf([target.fields.get(key) ?? value, value]));
}
