import type { Node } from '../../parse/nodes';
import { hold } from '../../values/aliases';
import { alternatives, anyOf, placeOf, type UnknownValue, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';

/** `...value`: all of its members are read. */
export function readSpread(it: Interpreter, value: Value, node: Node): void {
  for (const one of alternatives(value)) {
    const place = placeOf(one);
    if (place)
      it.record('read', { kind: 'memory', root: place.root, path: [...place.path, '*'] }, node, 'spread');
  }
}

/** What a loop or a callback gets from a list: one of its elements, told apart from the next iteration's. */
export function elementOf(it: Interpreter, list: Value, loop: Node, what: 'keys' | 'values'): Value {
  if (list.t === 'any') return anyOf(list.of.map((one) => elementOf(it, one, loop, what)));
  const place = (list.t === 'object' ? list.source : undefined) ?? placeOf(list);
  for (const read of [place, list.t === 'object' ? list.keysOf : undefined])
    if (read)
      it.record('read', { kind: 'memory', root: read.root, path: [...read.path, '*'] }, loop, 'element');
  if (list.t === 'object' && list.entry?.t === 'object') {
    // [key, value]: the key is another one in each turn, the value belongs to the object.
    const key: Value = {
      t: 'unknown',
      root: it.root('unknown', 'key', { iteration: { loop, distinct: 'yes' } }),
      path: [],
    };
    const held = list.entry.elements?.[1];
    const from = held?.t === 'unknown' ? { root: held.root, path: held.path.slice(0, -1) } : undefined;
    const value: Value = {
      t: 'unknown',
      root: it.root('unknown', 'value', { iteration: { loop, distinct: 'unknown' }, opaque: true, from }),
      path: [],
    };
    return { ...list.entry, root: it.root('object', 'entry'), elements: [key, value] };
  }
  const choices = elementChoices(list);
  const distinct =
    what === 'keys' || (list.t === 'object' && list.root.name === 'distinct elements') ? 'yes' : 'unknown';
  const name = loopName(loop);
  if (what === 'values' && list.t === 'unknown' && list.choices && it.silent > 0) return it.unknown(name);
  const root = it.root('unknown', name, {
    iteration: { loop, distinct },
    opaque: true,
    from: place ?? undefined,
  });
  for (const choice of choices ?? []) hold(root, [], choice);
  return { t: 'unknown', root, path: [], choices };
}

/** What an element of a list may be, where all of it is known. */
function elementChoices(list: Value): Value[] | undefined {
  if (list.t === 'unknown' && list.choices) {
    const inside = list.choices.map(elementChoices);
    const all = inside.flatMap((one) => one ?? []);
    return inside.every((one) => one !== undefined) && all.length <= 64 ? all : undefined;
  }
  if (list.t !== 'object') return undefined;
  const known = list.elements ?? (list.each ? [list.each] : undefined);
  return known && known.length > 0 && known.length <= 64 ? known : undefined;
}

/** `items[i]` in a loop over i: another value in each iteration, and the same one within an iteration. */
export function memberOfIteration(it: Interpreter, object: Value, key: UnknownValue, member: Value): Value {
  const place = placeOf(object);
  const loop = key.root.iteration?.loop;
  if (!place || !loop || key.path.length > 0) return member;
  const found = it.derivedUnknown(
    `${place.root.id}.${place.path.join('.')}[${key.root.id}]`,
    `${place.root.name}[${key.root.name}]`,
    {
      iteration: { loop, distinct: 'unknown' },
      opaque: true,
      from: place,
    },
  );
  const choices = member.t === 'unknown' ? member.choices : undefined;
  for (const choice of choices ?? []) hold(found.root, [], choice);
  return { ...found, choices };
}

function loopName(loop: Node): string {
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') {
    const left = loop.left as Node;
    const target = left.type === 'VariableDeclaration' ? (left.declarations[0].id as Node) : left;
    if (target.type === 'Identifier') return target.name;
  }
  return 'item';
}
