import { type Effect, isExternal, type Place } from '../effects/effect';
import type { Node } from '../parse/nodes';
import type { Root } from '../values/value';
import { bothOf } from './both-of';
import { fileConflict, markConflict } from './file-conflict';
import { memoryConflict, orderOfEntries } from './memory-conflict';
import { acrossConflict, dataConflict, httpConflict, portConflict } from './outside-conflict';
import { isIn, sharedBooks } from './pool-books';
import { SharedNames } from './shared-names';

/** Why two effects may not swap. `certain` false: nothing shows that they touch, but it is not known either. */
export interface Conflict {
  certain: boolean;
  kind:
    | 'data'
    | 'memory'
    | 'file'
    | 'http'
    | 'data-store'
    | 'output'
    | 'signal'
    | 'process'
    | 'unknown'
    | 'order';
  /** One sentence without a full stop. */
  why: string;
}

export interface ConflictOptions {
  /** The loop whose two different iterations the effects belong to; null = same iteration. */
  crossing: Node | null;
  /** Variables that each iteration has for itself. */
  isLocal?: (root: Root) => boolean;
  /** Reasons that are no obstacle here, only a doubt; another one may still be. */
  excuse?: (conflict: Conflict) => boolean;
}

/** The first reason why two lists of effects may not swap; a certain one wins over an uncertain one. */
export function firstConflict(earlier: Effect[], later: Effect[], options: ConflictOptions): Conflict | null {
  let doubt: Conflict | null = null;
  const books = sharedBooks(earlier, later);
  const known: Known = { ...options, names: new SharedNames(options) };
  const after = onceEach(later);
  const changing = after.filter((one) => !isPlainRead(one));
  for (const a of onceEach(earlier))
    for (const b of isPlainRead(a) ? changing : after) {
      if (books.length > 0 && isIn(books, a.on) && isIn(books, b.on)) continue;
      const found = conflictOf(a, b, known);
      if (found?.certain && !options.excuse?.(found)) return found;
      if (found) doubt ??= { ...found, certain: false };
    }
  return doubt;
}

/** Two of these are in nobody's way; most of what a large function does is of this kind. */
function isPlainRead({ op, on }: Effect): boolean {
  return op === 'read' && on.kind === 'memory';
}

const shortened = new WeakMap<Effect[], Effect[]>();

/** A large function does the same to the same place many times. Of lists that nobody changes any more. */
function onceEach(effects: Effect[]): Effect[] {
  if (effects.length < 2) return effects;
  let found = shortened.get(effects);
  if (found) return found;
  const seen = new Set<string>();
  found = effects.filter(({ op, on }) => {
    if (on.kind !== 'memory' || on.key) return true;
    const what = `${op} ${on.root.id} ${on.held ?? ''} ${on.path.join(' ')}`;
    if (seen.has(what)) return false;
    seen.add(what);
    return true;
  });
  shortened.set(effects, found);
  return found;
}

interface Known extends ConflictOptions {
  names: SharedNames;
}

function conflictOf(a: Effect, b: Effect, options: Known): Conflict | null {
  const unknown = unknownConflict(a, b);
  if (unknown) return unknown;
  if (a.op === 'read' && b.op === 'read') return null;
  if (a.op === 'add' && b.op === 'add' && isHeld(a) === isHeld(b)) return orderOfEntries(a, b);
  const x = a.on;
  const y = b.on;
  if (x.kind === 'signal' || y.kind === 'signal') {
    if (fedApart(x, y)) {
      // Two programs: what a worker says is its own doing, but what both do outside is not known.
      const other = x.kind === 'signal' ? b : a;
      const why = `what ${bothOf(a.via, b.via)} do outside cannot be seen here`;
      return other.on.kind === 'process' ? { certain: false, kind: 'process', why } : null;
    }
    const name = x.kind === 'signal' ? x.name : y.kind === 'signal' ? y.name : '';
    return { certain: true, kind: 'signal', why: `${name} waits for something that happens elsewhere` };
  }
  if (x.kind === 'port' || y.kind === 'port') return portConflict(x, y);
  if (x.kind === 'memory' && y.kind === 'memory') return memoryConflict(a, x, b, y, options, options.names);
  if (x.kind === 'output' && y.kind === 'output' && x.stream === y.stream && x.stream !== 'stderr')
    return { certain: true, kind: 'output', why: 'both print, and people read the lines in this order' };
  if (x.kind === 'file' && y.kind === 'file')
    return fileConflict(a, x, b, y, options.crossing, options.isLocal);
  if (x.kind === 'http' && y.kind === 'http') return httpConflict(a, x, b, y);
  if (x.kind === 'data' && y.kind === 'data') return dataConflict(a, x, b, y, options.crossing);
  if (x.kind === 'process' && y.kind === 'process' && x.byId && y.byId)
    return {
      certain: true,
      kind: 'process',
      why: 'both are requests over one connection; whether the other side works on them at once cannot be seen here',
    };
  if (x.kind === 'process' && y.kind === 'process' && x.over && x.over === y.over && !ownOf(x.over, options))
    return { certain: true, kind: 'order', why: 'both go over one connection, in this order' };
  if (x.kind === 'process' && y.kind === 'process')
    return {
      certain: true,
      kind: 'process',
      why: `what ${bothOf(a.via, b.via)} do outside cannot be seen here`,
    };
  if (isExternal(x) && isExternal(y)) return markConflict(a, b, options.crossing) ?? acrossConflict(a, b);
  return null;
}

/** What others add while it waits is lost: it goes on with what it has read before. */
function isHeld({ on }: Effect): boolean {
  return on.kind === 'memory' && on.held === true;
}

/** A wait that its own call sees to ends by nothing that happens to another object. */
function fedApart(x: Place, y: Place): boolean {
  const [signal, other] = x.kind === 'signal' ? [x, y] : [y as Extract<Place, { kind: 'signal' }>, x];
  if (!signal.fed) return false;
  if (other.kind === 'signal') return other.fed === true && other.of !== signal.of;
  return !(other.kind === 'memory' && other.root === signal.of);
}

/** Does each turn have one of its own? */
function ownOf(root: Root, { crossing, isLocal }: ConflictOptions): boolean {
  return crossing !== null && isLocal?.(root) === true;
}

/** A callee nobody can look into stands in the way of everything, unless its name says that it only reads. */
function unknownConflict(a: Effect, b: Effect): Conflict | null {
  const x = a.on;
  const y = b.on;
  if (x.kind !== 'unknown' && y.kind !== 'unknown') return null;
  const [self, other, place] =
    x.kind === 'unknown' ? [x, b, y] : [y as Extract<Place, { kind: 'unknown' }>, a, x];
  if (/^(pause|clock|lock|throw|signal)$/.test(place.kind)) return null;
  if (self.all) return doubtful(self.label);
  if (place.kind === 'memory') {
    if (place.root.kind !== 'unknown' || other.op === 'read') return null;
    // Whoever the run has seen there does not touch it, or that would be among the effects.
    if (self.seen !== undefined) return { ...doubtful(self.label), certain: false };
  }
  const bothRead = self.readLike && (other.op === 'read' || (place.kind === 'unknown' && place.readLike));
  if (bothRead) return null;
  const quiet = (one: Place) => one.kind === 'unknown' && !one.awaited;
  if (place.kind === 'output') return self.readLike || quiet(self) ? null : doubtful(self.label);
  if (quiet(self) && (other.op === 'read' || quiet(place)))
    return { ...doubtful(self.label), certain: false };
  return doubtful(self.label);
}

function doubtful(label: string): Conflict {
  return {
    certain: true,
    kind: 'unknown',
    why: `what ${label.replaceAll('.*', '[…]')} does cannot be seen here`,
  };
}
