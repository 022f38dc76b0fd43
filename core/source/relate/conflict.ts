import { type Effect, isExternal, type Place } from '../effects/effect';
import { ORDER } from '../interpret/builtin-methods';
import type { Node } from '../parse/nodes';
import { relateTexts, showText } from '../values/text';
import { alternatives, outermost, type Root, type Value } from '../values/value';

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
  for (const a of earlier)
    for (const b of later) {
      if (books.length > 0 && isIn(books, a.on) && isIn(books, b.on)) continue;
      const found = conflictOf(a, b, options);
      if (found?.certain && !options.excuse?.(found)) return found;
      if (found) doubt ??= { ...found, certain: false };
    }
  return doubt;
}

type Books = { root: Root; path: string[] }[];

/** The bookkeeping of a pool that both go through: it is there to be used by several at once. */
function sharedBooks(earlier: Effect[], later: Effect[]): Books {
  return earlier.flatMap(({ on }) =>
    on.kind === 'lock' &&
    on.books &&
    later.some((one) => one.on.kind === 'lock' && sameBooks(one.on.books, on.books))
      ? on.books
      : [],
  );
}

function sameBooks(a: Books | undefined, b: Books | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.some((one) => b.some((other) => one.root === other.root && one.path.join() === other.path.join()))
  );
}

function isIn(books: Books, place: Place): boolean {
  return (
    place.kind === 'memory' &&
    books.some(
      ({ root, path }) => root === place.root && path.every((key, index) => place.path[index] === key),
    )
  );
}

function conflictOf(a: Effect, b: Effect, options: ConflictOptions): Conflict | null {
  const unknown = unknownConflict(a, b);
  if (unknown) return unknown;
  if (a.op === 'read' && b.op === 'read') return null;
  if (a.op === 'add' && b.op === 'add') return orderOfEntries(a, b);
  const x = a.on;
  const y = b.on;
  if (x.kind === 'signal' || y.kind === 'signal') {
    if (fedApart(x, y)) {
      // Two programs: what a worker says is its own doing, but what both do outside is not known.
      const other = x.kind === 'signal' ? b : a;
      const why = `what ${a.via} and ${b.via} do outside cannot be seen here`;
      return other.on.kind === 'process' ? { certain: false, kind: 'process', why } : null;
    }
    const name = x.kind === 'signal' ? x.name : y.kind === 'signal' ? y.name : '';
    return { certain: true, kind: 'signal', why: `${name} waits for something that happens elsewhere` };
  }
  if (x.kind === 'port' || y.kind === 'port') return portConflict(x, y);
  if (x.kind === 'memory' && y.kind === 'memory') return memoryConflict(a, x, b, y, options);
  if (x.kind === 'output' && y.kind === 'output' && x.stream === y.stream && x.stream !== 'stderr')
    return { certain: true, kind: 'output', why: 'both print, and people read the lines in this order' };
  if (x.kind === 'file' && y.kind === 'file') return fileConflict(a, x, b, y, options.crossing);
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
      why: `what ${a.via} and ${b.via} do outside cannot be seen here`,
    };
  if (isExternal(x) && isExternal(y)) return markConflict(a, b, options.crossing) ?? acrossConflict(a, b);
  return null;
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

/** Entries added to one map by both: their order may come out another way, which only matters to who lists them. */
function orderOfEntries(a: Effect, b: Effect): Conflict | null {
  if (a.on.kind !== 'memory' || b.on.kind !== 'memory' || a.on.root !== b.on.root) return null;
  if (a.on.path.at(-1) !== ORDER || a.on.path.join('.') !== b.on.path.join('.')) return null;
  const name = a.on.path.length > 1 ? (a.on.path.at(-2) ?? '') : a.on.root.name;
  if (/cache|memo|seen|visited/i.test(name) || /cache|memo|seen|visited/i.test(a.via)) return null;
  return { certain: false, kind: 'memory', why: 'entries may be added in another order' };
}

/** A callee nobody can look into stands in the way of everything, unless its name says that it only reads. */
function unknownConflict(a: Effect, b: Effect): Conflict | null {
  const x = a.on;
  const y = b.on;
  if (x.kind !== 'unknown' && y.kind !== 'unknown') return null;
  const [self, other, place] =
    x.kind === 'unknown' ? [x, b, y] : [y as Extract<Place, { kind: 'unknown' }>, a, x];
  if (/^(pause|clock|lock|throw|signal)$/.test(place.kind)) return null;
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
  return { certain: true, kind: 'unknown', why: `what ${label} does cannot be seen here` };
}

function memoryConflict(
  a: Effect,
  x: Extract<Place, { kind: 'memory' }>,
  b: Effect,
  y: Extract<Place, { kind: 'memory' }>,
  options: ConflictOptions,
): Conflict | null {
  if (options.isLocal?.(x.root) && x.root === y.root) return null;
  if (x.root !== y.root) {
    // An element of a list may be what has another name elsewhere.
    if (mayBeOne(x.root, y.root) && pathsMeet(x.path, y.path))
      return { certain: true, kind: 'memory', why: `both use what ${y.root.name} holds` };
    // Two things handed in from outside may be one thing.
    if (x.root.from || y.root.from) {
      const outerX = outermost(x.root, x.path);
      const outerY = outermost(y.root, y.path);
      if (outerX.root === outerY.root)
        return pathsMeet(outerX.path, outerY.path) && !(options.crossing && options.isLocal?.(outerX.root))
          ? { certain: true, kind: 'memory', why: `both use what ${outerX.root.name} holds` }
          : null;
    }
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
  if (!x.key || !y.key) return undefined;
  const relation = relateTexts(x.key, y.key, crossing);
  if (relation === 'apart') return null;
  if (relation === 'same') return undefined;
  const name = b.via.slice(0, Math.max(0, b.via.lastIndexOf('.'))) || x.root.name;
  if (x.memo && x.memo === y.memo)
    return {
      certain: false,
      kind: 'memory',
      why: `${name} keeps what was loaded: asked for one thing twice at once, it would be loaded twice`,
    };
  // What a turn finds there it may count on: then it matters who was there before.
  if (relation !== 'likely-apart' || a.op === 'read' || b.op === 'read') return undefined;
  return { certain: false, kind: 'memory', why: `two turns could use one entry of ${name}` };
}

function isCount(part: string | undefined): boolean {
  return part === 'size' || part === ORDER;
}

function mayBeOne(a: Root, b: Root): boolean {
  if (a.mayBe?.includes(b) || b.mayBe?.includes(a)) return true;
  return a.mayBe !== undefined && b.mayBe !== undefined && a.mayBe.some((one) => b.mayBe?.includes(one));
}

/** Paths meet when they are equal up to stars; '**' covers everything below. */
function pathsMeet(a: string[], b: string[]): boolean {
  for (let index = 0; ; index++) {
    if (a[index] === '**' || b[index] === '**') return true;
    if (index >= a.length || index >= b.length) return a.length === b.length;
    if (a[index] !== b[index] && a[index] !== '*' && b[index] !== '*') return false;
  }
}

function fileConflict(
  a: Effect,
  x: Extract<Place, { kind: 'file' }>,
  b: Effect,
  y: Extract<Place, { kind: 'file' }>,
  crossing: Node | null,
): Conflict | null {
  const mark = markConflict(a, b, crossing);
  if (mark) return mark;
  const relation = relateTexts(x.path, y.path, crossing);
  switch (relation) {
    case 'apart':
      return null;
    case 'likely-apart':
      return { certain: false, kind: 'file', why: `${showText(x.path)} could name one file twice` };
    case 'other-folder':
      return {
        certain: false,
        kind: 'file',
        why: `${showText(x.path)} and ${showText(y.path)} could be one file`,
      };
    case 'same':
      return { certain: true, kind: 'file', why: `${a.via} and ${b.via} touch the same file, in this order` };
    case 'inside':
      return { certain: true, kind: 'file', why: `${b.via} works inside the folder that ${a.via} touches` };
    default:
      return { certain: true, kind: 'file', why: `${a.via} and ${b.via} may touch the same file` };
  }
}

/** A lock or a claim guards what other files hold; and what is not needed any more goes when the rest is there. */
function markConflict(a: Effect, b: Effect, crossing: Node | null): Conflict | null {
  const [x, y] = [markOf(a), markOf(b)];
  const claim = x === 'made' ? a : y === 'made' ? b : null;
  if (claim) {
    const why = `${claim.via} makes a file only where there is none: others may go by it`;
    return { certain: true, kind: 'order', why };
  }
  if (crossing || y !== 'gone' || x === 'gone' || a.op !== 'write') return null;
  return { certain: true, kind: 'order', why: `${b.via} takes something away once ${a.via} is done` };
}

function markOf({ on }: Effect): 'made' | 'gone' | undefined {
  return on.kind === 'file' ? on.mark : undefined;
}

function httpConflict(
  a: Effect,
  x: Extract<Place, { kind: 'http' }>,
  b: Effect,
  y: Extract<Place, { kind: 'http' }>,
): Conflict | null {
  const hosts = [hostOf(x.url), hostOf(y.url)];
  const apart = hosts[0] !== null && hosts[1] !== null && hosts[0] !== hosts[1];
  if (a.op === 'write' && b.op === 'write')
    return {
      certain: true,
      kind: 'http',
      why: 'both requests change something, and the order in which they arrive may matter',
    };
  if (apart)
    return {
      certain: false,
      kind: 'http',
      why: 'one request changes something on a server that the other may show',
    };
  return {
    certain: true,
    kind: 'http',
    why: 'one request changes what the other may read from the same server',
  };
}

function hostOf(url: Value): string | null {
  const hosts = alternatives(url).map((one) => {
    const text =
      one.t === 'const'
        ? String(one.value)
        : one.t === 'text' && typeof one.parts[0] === 'string'
          ? one.parts[0]
          : '';
    return /^https?:\/\/([^/?#$]+)[/?#]?/.exec(text)?.[1] ?? null;
  });
  return hosts.every((host) => host !== null && host === hosts[0]) ? hosts[0] : null;
}

/** Two servers on one port; a request that a server answers which has just begun to listen. */
function portConflict(x: Place, y: Place): Conflict | null {
  if (x.kind === 'port' && y.kind === 'port') {
    const free = (port: Value) => port.t === 'const' && port.value === 0;
    const apart = x.port.t === 'const' && y.port.t === 'const' && x.port.value !== y.port.value;
    if (apart || (free(x.port) && free(y.port))) return null;
    return { certain: true, kind: 'order', why: 'both may listen on one port' };
  }
  const other = x.kind === 'port' ? y : x;
  if (other.kind !== 'http' && other.kind !== 'process') return null;
  return {
    certain: true,
    kind: 'order',
    why: 'the server that begins to listen may be the one that is asked',
  };
}

function dataConflict(
  a: Effect,
  x: Extract<Place, { kind: 'data' }>,
  b: Effect,
  y: Extract<Place, { kind: 'data' }>,
  crossing: Node | null,
): Conflict | null {
  if (x.transaction || y.transaction)
    return {
      certain: true,
      kind: 'data-store',
      why: 'they belong to a transaction, whose statements run in order',
    };
  const bothWrite = a.op === 'write' && b.op === 'write';
  if (bothWrite)
    return {
      certain: true,
      kind: 'data-store',
      why: 'both change stored data, and the order of changes may matter',
    };
  const apart = x.tables && y.tables && !x.tables.some((table) => y.tables?.includes(table));
  if (apart && a.op === 'write')
    return {
      certain: true,
      kind: 'data-store',
      why: 'what is read may come from what was changed: views, triggers and cascades are not seen here',
    };
  if (apart)
    return { certain: false, kind: 'data-store', why: 'a change to one table may show in the other' };
  if (x.key && y.key && relateTexts(x.key, y.key, crossing) === 'apart') return null;
  return { certain: true, kind: 'data-store', why: 'one changes stored data that the other reads' };
}

/** Effects on different kinds of things: two changes keep their order; a change and a read are probably apart. */
function acrossConflict(a: Effect, b: Effect): Conflict | null {
  if (a.op === 'write' && b.op === 'write')
    return {
      certain: true,
      kind: 'order',
      why: `${a.via} and ${b.via} both change something outside, in this order`,
    };
  return {
    certain: false,
    kind: 'order',
    why: `${a.op === 'write' ? a.via : b.via} changes something outside that the other might read`,
  };
}
