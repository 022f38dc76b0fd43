import type { Effect, Place } from '../effects/effect';
import type { Root } from '../values/value';

/** What a pool remembers of who waits and who runs. */
export type Books = { root: Root; path: string[] }[];

/** The bookkeeping of a pool that both go through: it is there to be used by several at once. */
export function sharedBooks(earlier: Effect[], later: Effect[]): Books {
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

/** Is the place a part of the books? */
export function isIn(books: Books, place: Place): boolean {
  return (
    place.kind === 'memory' &&
    books.some(
      ({ root, path }) => root === place.root && path.every((key, index) => place.path[index] === key),
    )
  );
}
