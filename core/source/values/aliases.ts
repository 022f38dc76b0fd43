import { alternatives, type HeapPlace, placeOf, type Root, rootOfFunction, type Value } from './value';

/** More things that one object holds are not kept apart: it counts as one that may be anything then. */
const MOST_HELD = 48;
/** Names of one place that are looked at. */
const MOST_NAMES = 48;
const DEEPEST = 10;

/**
 * Notes that a place of `root` may hold a value: `box.item = cart`, `list.push(cart)`, `map.set(id, cart)`. What is done
 * to a member of the value by way of that place is done to the value, which has a name of its own elsewhere.
 * @param path '*' = any one member, '**' = somewhere inside; [] = `root` itself may be the value
 */
export function hold(root: Root, path: readonly string[], value: Value): void {
  for (const one of alternatives(value)) {
    const place = objectOf(one);
    if (!place) continue;
    holdPlace(root, path, place);
    // What is one of several known objects gives each of them that member.
    for (const known of root.held?.slice() ?? [])
      if (known.path.length === 0 && path.length > 0)
        holdPlace(known.place.root, [...known.place.path, ...path], place);
    // An element's member is a member of each of the list's elements, by whatever name they go.
    let [list, inList] = [root.from, path];
    for (let depth = 0; list && depth < 3; depth++) {
      inList = [...list.path, '*', ...inList];
      holdPlace(list.root, inList, place);
      list = list.root.from;
    }
  }
}

/** Functions have members, too. */
function objectOf(value: Value): HeapPlace | null {
  return value.t === 'function' ? { root: rootOfFunction(value), path: [] } : placeOf(value);
}

/** The same for a place: a copy of a list holds what stands in the list. */
export function holdPlace(root: Root, path: readonly string[], place: HeapPlace): void {
  if (place.root === root && isPrefix(path, place.path)) return;
  root.held ??= [];
  if (root.held.length >= MOST_HELD) {
    root.opaque = true;
    return;
  }
  if (
    root.held.some(
      (one) => one.place.root === place.root && same(one.path, path) && same(one.place.path, place.path),
    )
  )
    return;
  root.held.push({ path: [...path], place });
  if (asked) known = new WeakMap();
  asked = false;
}

/** A copy, or what has the same members: each may be what stands in the original. */
export function holdMembers(root: Root, original: Value): void {
  for (const one of alternatives(original)) {
    const place = placeOf(one);
    if (place) holdPlace(root, ['*'], { root: place.root, path: [...place.path, '*'] });
    if (one.t !== 'object') continue;
    for (const [key, value] of one.fields) hold(root, [key], value);
    for (const value of one.elements ?? []) hold(root, ['*'], value);
  }
}

/** Of a thing of which nothing is known: it may be, or hold, whatever can be reached from a value. */
export function holdReachable(root: Root, value: Value): void {
  for (const one of alternatives(value)) {
    const place = objectOf(one);
    if (!place) continue;
    const inside = { root: place.root, path: [...place.path, '**'] };
    holdPlace(root, [], inside);
    holdPlace(root, ['**'], inside);
  }
}

/** The names that have been asked for since something was held last, by root and path. */
let known = new WeakMap<Root, Map<string, HeapPlace[]>>();
let asked = false;

/** All names that a place is known by, its own first. */
export function namesOf({ root, path }: HeapPlace): readonly HeapPlace[] {
  if (!root.held && !root.from) return [{ root, path }];
  let ofRoot = known.get(root);
  if (!ofRoot) {
    ofRoot = new Map();
    known.set(root, ofRoot);
    asked = true;
  }
  const key = path.join(' ');
  let found = ofRoot.get(key);
  if (!found) {
    found = followNames(root, path, () => false);
    ofRoot.set(key, found);
  }
  return found;
}

/** The same; those of `isEnd` lead to no others. */
export function namesUpTo({ root, path }: HeapPlace, isEnd: (root: Root) => boolean): HeapPlace[] {
  return root.held || root.from ? followNames(root, path, isEnd) : [{ root, path }];
}

/**
 * The names by which a place is known outside of where `isOwn` roots came to be; those lead to all the others.
 * @param isEnd own roots that lead to nothing outside
 */
export function namesOutside(
  place: HeapPlace,
  isOwn: (root: Root) => boolean,
  isEnd: (root: Root) => boolean = () => false,
): HeapPlace[] {
  return namesUpTo(place, (one) => !isOwn(one) || isEnd(one)).filter((one) => !isOwn(one.root));
}

/** A name of a place; `own`: it is no more than another name of the element, or of what is a part of it. */
export interface Route {
  place: HeapPlace;
  own: boolean;
}

/**
 * The names of a place, those told apart that are the turn's own element's from those that its members lead to.
 * @param isElement of the loop that is looked at
 */
export function routesOf(place: HeapPlace, isElement: (root: Root) => boolean, isLocal: boolean): Route[] {
  const found: Route[] = [];
  const starts = isElement(place.root);
  // Of [key, value] pairs it is the value.
  const slot = starts && place.path[0] === '1' ? 1 : 0;
  /** @param left how many parts at the path's end are of the place itself */
  const visit = (at: HeapPlace, depth: number, left: number, wasOwn: boolean): void => {
    if (found.length >= MOST_NAMES) return;
    const path = isAllBelow(at.path) ? ['*', ...at.path] : at.path;
    const reached = isLocal && !wasOwn && isElement(at.root);
    const own = wasOwn || reached;
    const rest = depth === 0 ? path.length - slot : reached ? path.length : left;
    if (found.some((one) => one.own === own && samePlace(one.place, at))) return;
    found.push({ place: at, own });
    if (depth >= DEEPEST) return;
    const { from, held } = at.root;
    if (from) visit({ root: from.root, path: [...from.path, '*', ...path] }, depth + 1, rest, own);
    for (const { path: where, place: other } of held ?? [])
      for (const beneath of beyond(path, where))
        visit(
          { root: other.root, path: [...other.path, ...beneath] },
          depth + 1,
          Math.min(rest, beneath.length),
          own && beneath.length >= rest,
        );
  };
  visit(place, 0, 0, starts);
  return found;
}

/** Of an object as a whole; not what is somewhere below it. */
function isAllBelow(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === '**';
}

function samePlace(a: HeapPlace, b: HeapPlace): boolean {
  return a.root === b.root && same(a.path, b.path);
}

function followNames(root: Root, path: string[], isEnd: (root: Root) => boolean): HeapPlace[] {
  const found: HeapPlace[] = [];
  const visit = (at: HeapPlace, depth: number): void => {
    if (found.length >= MOST_NAMES) return;
    // Whatever is below an object is not the place where that stands in another one.
    const below = isAllBelow(at.path) ? ['*', ...at.path] : at.path;
    if (found.some((one) => samePlace(one, at))) return;
    found.push(at);
    if (depth >= DEEPEST || isEnd(at.root)) return;
    if (at.root.from)
      visit({ root: at.root.from.root, path: [...at.root.from.path, '*', ...below] }, depth + 1);
    for (const { path: where, place } of at.root.held ?? [])
      for (const rest of beyond(at.path, where))
        visit({ root: place.root, path: [...place.path, ...rest] }, depth + 1);
  };
  visit({ root, path }, 0);
  return found;
}

/**
 * What stands at a place: what was put there, and what was put where that came from. Not what may be somewhere inside of
 * something nobody can look into.
 * @param isMember its last part names a member, which is no entry of a list or map
 */
export function standingAt(place: HeapPlace, isMember = false): readonly HeapPlace[] {
  const found: HeapPlace[] = [];
  const visit = (at: HeapPlace, depth: number): void => {
    if (found.length >= MOST_NAMES || depth > DEEPEST || found.some((one) => samePlace(one, at))) return;
    found.push(at);
    const { from, held } = at.root;
    if (from) visit({ root: from.root, path: [...from.path, '*', ...at.path] }, depth + 1);
    for (const { path: where, place: other } of held ?? []) {
      if (where.includes('**') || other.path.includes('**')) continue;
      const isEntry = where.at(-1) === '*' && /^[^*\d]/.test(at.path.at(-1) ?? '');
      if (pathsMeet(where, at.path) && !(isMember && isEntry)) visit(other, depth + 1);
      for (const rest of beyond(at.path, where))
        visit({ root: other.root, path: [...other.path, ...rest] }, depth + 1);
    }
  };
  visit(place, 0);
  return found;
}

/** What is left of a path beyond where something is held; nothing when it does not lead there, or no further. */
function beyond(path: string[], where: string[]): string[][] {
  for (let index = 0; index < where.length; index++) {
    if (where[index] === '**') return path.slice(index).map((_, from) => path.slice(index + from));
    if (path[index] === '**') return [path.slice(index)];
    if (index >= path.length) return [];
    if (path[index] !== where[index] && path[index] !== '*' && where[index] !== '*') return [];
  }
  return path.length > where.length ? [path.slice(where.length)] : [];
}

/** Paths meet when they are equal up to stars: '*' is any one part, '**' any number of them. */
export function pathsMeet(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 && b.length === 0) return true;
  if (a[0] === '**')
    return a.length === 1 || pathsMeet(a.slice(1), b) || (b.length > 0 && pathsMeet(a, b.slice(1)));
  if (b[0] === '**') return pathsMeet(b, a);
  if (a.length === 0 || b.length === 0) return false;
  return (a[0] === b[0] || a[0] === '*' || b[0] === '*') && pathsMeet(a.slice(1), b.slice(1));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && isPrefix(a, b);
}

function isPrefix(a: readonly string[], b: readonly string[]): boolean {
  return a.length <= b.length && a.every((part, index) => part === b[index]);
}
