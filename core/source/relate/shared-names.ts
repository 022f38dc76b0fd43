import { namesOf, namesUpTo, pathsMeet } from '../values/aliases';
import type { HeapPlace, Root } from '../values/value';
import type { ConflictOptions } from './conflict';

/**
 * The names that places have in common: an element of a list may be what has another name elsewhere. What each turn has for
 * itself (its element of the list that the loop goes over, too) is no such name. Names are followed once for each place:
 * to be used while nothing is interpreted any more.
 */
export class SharedNames {
  private readonly names = new Map<HeapPlace, readonly HeapPlace[]>();

  constructor(private readonly options: Pick<ConflictOptions, 'crossing' | 'isLocal'>) {}

  /** A name of both; undefined when they have none in common. */
  shared(x: HeapPlace, y: HeapPlace): HeapPlace | undefined {
    const others = this.of(y);
    const names = this.of(x);
    if (names.length === 1 && others.length === 1) return undefined;
    const { crossing, isLocal } = this.options;
    return names.find(
      (one) =>
        !this.isElement(one.root) &&
        !(crossing && isLocal?.(one.root)) &&
        others.some((other) => other.root === one.root && pathsMeet(one.path, other.path)),
    );
  }

  /**
   * A name of both, where one is a part of the turn's own element and the other of any element of the same list, looked up
   * in another way (`tasks.find(…)`, `tasks[i - 1]`): it may be the element of another turn.
   */
  ofAnyElement(x: HeapPlace, y: HeapPlace): HeapPlace | undefined {
    const { crossing, isLocal } = this.options;
    if (crossing === null) return undefined;
    const [own, others] = [namesOf(x), namesOf(y)];
    if (own.some(({ root }) => this.isElement(root)) === others.some(({ root }) => this.isElement(root)))
      return undefined;
    return own.find(
      (one) =>
        !isLocal?.(one.root) &&
        others.some((other) => other.root === one.root && pathsMeet(one.path, other.path)),
    );
  }

  private of(place: HeapPlace): readonly HeapPlace[] {
    if (this.options.crossing === null) return namesOf(place);
    let found = this.names.get(place);
    if (!found) {
      found = namesUpTo(place, (root) => this.isElement(root));
      this.names.set(place, found);
    }
    return found;
  }

  private isElement(root: Root): boolean {
    const { crossing } = this.options;
    return crossing !== null && root.iteration?.loop === crossing;
  }
}
