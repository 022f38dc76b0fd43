import { namesOf, namesUpTo, pathsMeet, type Route, routesOf } from '../values/aliases';
import type { HeapPlace, Root } from '../values/value';
import type { ConflictOptions } from './conflict';

/**
 * The names that places have in common: an element of a list may be what has another name elsewhere. What each turn has for
 * itself (its element of the list that the loop goes over, too) is no such name. Names are followed once for each place:
 * to be used while nothing is interpreted any more.
 */
export class SharedNames {
  private readonly names = new Map<HeapPlace, readonly HeapPlace[]>();
  private readonly known = new Map<HeapPlace, readonly Route[]>();

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
   * in another way (`tasks.find(…)`, `tasks[i - 1]`, `task.after`): it may be the element of another turn.
   */
  ofAnyElement(x: HeapPlace, y: HeapPlace): HeapPlace | undefined {
    const { crossing, isLocal } = this.options;
    if (crossing === null) return undefined;
    const inTurns = this.inTurn(x.root) && this.inTurn(y.root);
    if (!inTurns && !this.inTurn(x.root) && !this.inTurn(y.root)) return undefined;
    const [routes, others] = [this.routes(x), this.routes(y)];
    return routes.find(
      ({ place, own }) =>
        !isLocal?.(place.root) &&
        others.some(
          (other) =>
            !(inTurns && own === other.own) &&
            other.place.root === place.root &&
            pathsMeet(other.place.path, place.path),
        ),
    )?.place;
  }

  private routes(place: HeapPlace): readonly Route[] {
    let found = this.known.get(place);
    if (!found) {
      found = routesOf(place, (root) => this.isElement(root), this.inTurn(place.root));
      this.known.set(place, found);
    }
    return found;
  }

  /** Each turn has one of its own. */
  private inTurn(root: Root): boolean {
    return this.isElement(root) || this.options.isLocal?.(root) === true;
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
