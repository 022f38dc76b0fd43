import type * as t from '@babel/types';
import type { Module } from '../modules/module';
import type { CodeOwner, FunctionNode, Node } from '../parse/nodes';
import type { Binding } from '../scopes/build-scopes';

/** Something with an identity in memory: a variable of one activation, an object made at one place, or a value not known. */
export interface Root {
  id: number;
  kind: 'variable' | 'object' | 'unknown';
  /** How a person would name it. */
  name: string;
  /** When it came to be (the interpreter's clock); -1 = before the function looked at started. */
  born: number;
  binding?: Binding;
  /** Set when it stands for the element or counter of a loop: another iteration has another value. */
  iteration?: Iteration;
  /** The list (or object) it is an element of, and where in it that list is. */
  from?: HeapPlace;
  /** What it may hold that has a name of its own elsewhere, and where (see aliases.ts). */
  held?: Held[];
  /** Data without I/O of its own (a text, a number, a parsed document): its methods are those of strings and lists. */
  plain?: true;
  /** Each of a list that is handed in whole (`f(...list)`): as many as there may be. */
  spread?: true;
  /** Of a Proxy: its handler. */
  traps?: Value;
  /** Of a function as an object: the function. */
  function?: FunctionHome;
  /** True for values handed in from outside: two of them may be one object. */
  opaque?: boolean;
}

/** A function's text, and where it stands. */
export interface FunctionHome {
  node: FunctionNode;
  module: Module;
  name: string;
}

/** Somewhere in memory: an object and the path to a part of it. */
export interface HeapPlace {
  root: Root;
  path: string[];
}

/** Something that stands at `path` of what holds it ('**' at the end: somewhere inside) and is known as `place`, too. */
export interface Held {
  path: string[];
  place: HeapPlace;
}

export interface Iteration {
  loop: Node;
  /** Are the values of two iterations known to differ? */
  distinct: 'yes' | 'unknown';
}

/** One activation: of a module, of the function looked at, or of a function called from it. */
export interface Frame {
  kind: 'module' | 'outer' | 'root' | 'call';
  node: CodeOwner;
  parent: Frame | null;
  module: Module;
  values: Map<Binding, Value>;
  roots: Map<Binding, Root>;
  self: Value;
  born: number;
  /** Of a call: what it was given (`arguments`). */
  args?: Value[];
  /** Bindings whose value is being worked out: guards against cycles. */
  pending: Set<Binding>;
}

/** What is known of a value without running the program. */
export type Value =
  | { t: 'const'; value: string | number | boolean | bigint | null | undefined; box?: Root }
  /** A string of which parts are known. `box`: the object that has this text (a URL) and can be changed. */
  | { t: 'text'; parts: (string | UnknownValue)[]; box?: Root }
  /** `bound`: what `bind` has given it already; its `self` stays then, whatever it is called on. */
  | { t: 'function'; node: FunctionNode; frame: Frame; self: Value | null; name: string; bound?: Value[] }
  | ClassValue
  | ObjectValue
  /** A built-in or library thing by its dotted name: "fs/promises.readFile", "global.fetch", "npm:pg.Pool". */
  | { t: 'library'; name: string }
  /** Something a library made: "pg.Pool", "Response". Its identity is `root`. */
  | { t: 'instance'; of: string; root: Root; path: string[]; made?: Value[] }
  | { t: 'native'; name: string; call: (args: Value[]) => Value }
  | UnknownValue
  | { t: 'any'; of: Value[] };

export interface ClassValue {
  t: 'class';
  node: t.Class;
  frame: Frame;
  statics: Map<string, Value>;
  root: Root;
}

export interface ObjectValue {
  t: 'object';
  root: Root;
  /** Known members, as they were when it was made. */
  fields: Map<string, Value>;
  /** For arrays: elements, when all are known. */
  elements?: Value[];
  isArray?: boolean;
  /** For lists made by one callback: what every element looks like. */
  each?: Value;
  /** For lists of [key, value] pairs: what every element looks like. */
  entry?: Value;
  /** For copies of lists (filter, slice, spread): the place whose elements these are. */
  source?: { root: Root; path: string[] };
  /** An iterator over the keys of what stands here: it goes on when that grows. */
  keysOf?: HeapPlace;
  /** Set for instances of the user's own classes. */
  class?: ClassValue;
  /** Of that class, or of one that extends it. */
  open?: true;
  frame?: Frame;
  /** Its literal told all of its members. */
  whole?: true;
  /** Made by an old-style constructor: none of the language's own lists or maps. */
  constructed?: true;
  /** Of `import * as …`: the file whose variables these are, as they are now. */
  namespace?: Module;
  methods?: Map<string, t.ObjectMethod>;
  /** What an assignment to a member runs, in literals with `set name(v) {}`. */
  setters?: Map<string, t.ObjectMethod>;
}

export interface UnknownValue {
  t: 'unknown';
  root: Root;
  path: string[];
  /** For the elements of a list: what each may be. */
  choices?: Value[];
  /** Whose instance a run has seen it to be: its methods. */
  of?: ClassValue;
}

export const UNDEFINED: Value = { t: 'const', value: undefined };

/** More alternatives are not kept apart, so that it stays cheap. */
const MOST_ALTERNATIVES = 12;

/** One of so many that nobody can say what it does. */
const MANY: UnknownValue = {
  t: 'unknown',
  root: { id: 0, kind: 'unknown', name: 'one of many', born: -1, opaque: true },
  path: [],
};

/** One value out of several possible. */
export function anyOf(values: Value[]): Value {
  const flat: Value[] = [];
  for (const value of values)
    for (const one of value.t === 'any' ? value.of : [value])
      if (!flat.some((other) => sameValue(other, one))) flat.push(one);
  const meaningful = flat.filter((value) => !(value.t === 'const' && value.value == null));
  const kept = meaningful.length > 0 ? meaningful : flat;
  if (kept.length === 1) return kept[0];
  if (kept.length > MOST_ALTERNATIVES) return { t: 'any', of: [...kept.slice(0, MOST_ALTERNATIVES), MANY] };
  return { t: 'any', of: kept };
}

/** All that it may be: itself, when that is known. */
export function alternatives(value: Value): Value[] {
  return value.t === 'any' ? value.of : [value];
}

/** Certainly the same; false also when it only may be. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.t !== b.t) return false;
  if (a.t === 'const' && b.t === 'const') return a.value === b.value;
  if (a.t === 'library' && b.t === 'library') return a.name === b.name;
  if (a.t === 'function' && b.t === 'function')
    return (
      a.node === b.node &&
      a.frame === b.frame &&
      a.bound === b.bound &&
      (a.self === b.self || (a.self !== null && b.self !== null && sameValue(a.self, b.self)))
    );
  if (a.t === 'class' && b.t === 'class') return a.node === b.node && a.frame === b.frame;
  if (a.t === 'object' && b.t === 'object') return a.root === b.root;
  if ((a.t === 'unknown' && b.t === 'unknown') || (a.t === 'instance' && b.t === 'instance'))
    return a.root === b.root && a.path.join('.') === b.path.join('.');
  if (a.t === 'text' && b.t === 'text')
    return (
      a.parts.length === b.parts.length &&
      a.parts.every((part, index) => {
        const other = b.parts[index];
        return typeof part === 'string' || typeof other === 'string'
          ? part === other
          : sameValue(part, other);
      })
    );
  return false;
}

/** A place as seen from the outermost thing that holds it: an element's member is a member of the list. */
export function outermost(root: Root, path: string[]): HeapPlace {
  let place: HeapPlace = { root, path };
  for (let depth = 0; place.root.from && depth < 8; depth++) {
    const from: HeapPlace = place.root.from;
    place = { root: from.root, path: [...from.path, '*', ...place.path] };
  }
  return place;
}

/** What an element belongs to in the end. */
export function outermostRoot(root: Root): Root {
  let current = root;
  for (let depth = 0; current.from && depth < 8; depth++) current = current.from.root;
  return current;
}

/** The objects that whoever holds a value can look into: its own, and those it was made of. */
export function holding(value: Value): { holds?: Root[] } {
  const holds = alternatives(value).flatMap((one) => {
    if (one.t !== 'object') return [];
    const parts = [...(one.elements ?? []), ...one.fields.values()];
    return [one.root, ...parts.flatMap((part) => (part.t === 'object' ? [part.root] : []))];
  });
  return holds.length > 0 ? { holds } : {};
}

/** What is worked out from something that is another one in each turn of a loop most likely is another one, too. */
export function movingWith(values: readonly Value[]): Pick<Root, 'iteration'> {
  for (const value of values) {
    const roots =
      value.t === 'unknown'
        ? [value.root]
        : value.t === 'text'
          ? value.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.root]))
          : value.t === 'object' && value.source
            ? [value.source.root]
            : [];
    const moving = roots.find((root) => root.iteration);
    if (moving?.iteration) return { iteration: { loop: moving.iteration.loop, distinct: 'unknown' } };
  }
  return {};
}

const functionRoots = new WeakMap<FunctionNode, Root>();
let functions = 0;

/** A function as an object with members (`load.calls = 0`); all that are made of one text count as one. */
export function rootOfFunction({ node, name, frame }: Extract<Value, { t: 'function' }>): Root {
  let root = functionRoots.get(node);
  if (!root) {
    const home = { node, module: frame.module, name };
    root = { id: --functions, kind: 'object', name: name || 'function', born: -1, function: home };
    functionRoots.set(node, root);
  }
  return root;
}

/** Where a heap value lives: its root and the path to it; null for values without identity. */
export function placeOf(value: Value): HeapPlace | null {
  switch (value.t) {
    case 'object':
    case 'class':
      return { root: value.root, path: [] };
    case 'unknown':
    case 'instance':
      return { root: value.root, path: value.path };
    case 'const':
    case 'text':
      return value.box ? { root: value.box, path: [] } : null;
    default:
      return null;
  }
}
