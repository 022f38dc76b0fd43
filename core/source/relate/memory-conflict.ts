import type { Effect, Place } from '../effects/effect';
import { ORDER } from '../interpret/library/builtin-methods';
import type { Node } from '../parse/nodes';
import { pathsMeet } from '../values/aliases';
import { relateTexts } from '../values/text';
import { outermost, type Value } from '../values/value';
import type { Conflict, ConflictOptions } from './conflict';
import { throughLink } from './link-conflict';
import type { SharedNames } from './shared-names';

/** Two effects on memory: one variable, one object, or what may be one under two names. */
export function memoryConflict(
  a: Effect,
  x: Extract<Place, { kind: 'memory' }>,
  b: Effect,
  y: Extract<Place, { kind: 'memory' }>,
  options: ConflictOptions,
  names: SharedNames,
): Conflict | null {
  const linked = throughLink(a, x, b, y, options.crossing);
  if (linked?.certain) return linked;
  return meeting(a, x, b, y, options, names) ?? linked;
}

function meeting(
  a: Effect,
  x: Extract<Place, { kind: 'memory' }>,
  b: Effect,
  y: Extract<Place, { kind: 'memory' }>,
  options: ConflictOptions,
  names: SharedNames,
): Conflict | null {
  const ownEach = x.root === y.root && options.isLocal?.(x.root) === true;
  const apart = x.root !== y.root || (x.root.held !== undefined && !pathsMeet(x.path, y.path));
  if (ownEach || apart) {
    const shared = names.shared(x, y);
    if (shared) return { certain: true, kind: 'memory', why: `both use what ${shared.root.name} holds` };
    const element = names.ofAnyElement(x, y);
    if (element)
      return {
        certain: true,
        kind: 'memory',
        why: `one turn uses what another has made of ${element.root.name}`,
      };
    if (ownEach || x.root === y.root) return null;
    if (outermost(x.root, x.path).root === outermost(y.root, y.path).root) return null;
    // Two things handed in from outside may be one thing.
    if (!x.root.opaque || !y.root.opaque || x.path.length === 0 || y.path.length === 0) return null;
    if (!pathsMeet(x.path, y.path)) return null;
    return {
      certain: false,
      kind: 'memory',
      why: `${x.root.name} and ${y.root.name} may be the same object`,
    };
  }
  if (!pathsMeet(x.path, y.path)) return null;
  if (options.crossing && x.root.iteration?.loop === options.crossing) return null;
  if (membersApart(a, x, b, y, options.crossing)) return null;
  const doubt = entriesDoubt(a, x, b, y, options.crossing);
  if (doubt !== undefined) return doubt;
  const name = [
    x.root.name,
    ...(x.path.length >= y.path.length ? x.path : y.path).filter((part) => part !== '**' && part !== '*'),
  ].join('.');
  const isVariable = x.root.kind === 'variable' && x.path.length === 0;
  const flow =
    a.op !== 'read' && b.op !== 'write'
      ? `${name} is needed, and is only known afterwards`
      : `both use ${name}`;
  return { certain: true, kind: isVariable ? 'data' : 'memory', why: flow };
}

/**
 * One turn reads a computed member of its own, another one writes its own: `list[i] = … list[i]`, which makes the list no
 * longer either, and `config[key]` in a loop over its keys. (Who writes first is another matter: it shows in their order.)
 */
function membersApart(
  a: Effect,
  x: Extract<Place, { kind: 'memory' }>,
  b: Effect,
  y: Extract<Place, { kind: 'memory' }>,
  crossing: Node | null,
): boolean {
  if (crossing === null || (a.op === 'read') === (b.op === 'read')) return false;
  const [read, to, from] = a.op === 'read' ? [a, y, x] : [b, x, y];
  if (!to.member || to.path.length !== from.path.length) return false;
  if (from.member) return relateTexts(to.member, from.member, crossing) === 'apart';
  return (read.node === crossing || from.path.at(-1) === 'length') && isCounted(to.member, crossing);
}

/** Two entries of one map, by their keys; undefined when they tell nothing. */
function entriesDoubt(
  a: Effect,
  x: Extract<Place, { kind: 'memory' }>,
  b: Effect,
  y: Extract<Place, { kind: 'memory' }>,
  crossing: Node | null,
): Conflict | null | undefined {
  if (x.path.length !== y.path.length) return undefined;
  // How many there are, and their order, are no entries.
  const [inX, inY] = [x.path.at(-1), y.path.at(-1)];
  if ((x.key && !y.key && isCount(inY)) || (y.key && !x.key && isCount(inX))) return null;
  const memo = x.memo !== undefined && x.memo === y.memo;
  const [keyX, keyY] = memo ? [x.key ?? x.member, y.key ?? y.member] : [x.key, y.key];
  if (!keyX || !keyY) return undefined;
  const relation = relateTexts(keyX, keyY, crossing);
  if (relation === 'apart') return null;
  if (relation === 'same') return undefined;
  const name = b.via.slice(0, Math.max(0, b.via.lastIndexOf('.'))) || x.root.name;
  if (memo)
    return {
      certain: false,
      kind: 'memory',
      why: `${name} keeps what was loaded: asked for one thing twice at once, it would be loaded twice`,
    };
  // What a turn finds there it may count on: then it matters who was there before.
  if (relation !== 'likely-apart' || a.op === 'read' || b.op === 'read') return undefined;
  return { certain: false, kind: 'memory', why: `two turns could use one entry of ${name}` };
}

/** Is the key what the loop counts with, or a key that it goes over? */
function isCounted(key: Value, crossing: Node): boolean {
  return (
    key.t === 'unknown' &&
    key.path.length === 0 &&
    key.root.iteration?.loop === crossing &&
    key.root.iteration.distinct === 'yes'
  );
}

function isCount(part: string | undefined): boolean {
  return part === 'size' || part === ORDER;
}

/** Entries added to one map by both: their order may come out another way, which only matters to who lists them. */
export function orderOfEntries(a: Effect, b: Effect): Conflict | null {
  if (a.on.kind !== 'memory' || b.on.kind !== 'memory' || a.on.root !== b.on.root) return null;
  if (a.on.path.at(-1) !== ORDER || a.on.path.join('.') !== b.on.path.join('.')) return null;
  const name = a.on.path.length > 1 ? (a.on.path.at(-2) ?? '') : a.on.root.name;
  if (/cache|memo|seen|visited/i.test(name) || /cache|memo|seen|visited/i.test(a.via)) return null;
  return { certain: false, kind: 'memory', why: 'entries may be added in another order' };
}
