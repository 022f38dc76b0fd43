import type { Row } from '../units';
import { IdMap } from './id-map';

/** Rows of a part's promises and resources by their async ids, of which both have their numbers. -1 = not seen. */
export class AsyncRows {
  /** A promise's row + 1, or -(a resource's row + 1): one look tells which of the two it is. */
  private readonly ids = new IdMap();

  setPromise(id: number, row: Row): void {
    this.ids.set(id, row + 1);
  }

  setResource(id: number, row: Row): void {
    this.ids.set(id, -row - 1);
  }

  promise(id: number): Row {
    const found = this.ids.get(id);
    return found > 0 ? found - 1 : -1;
  }

  resource(id: number): Row {
    const found = this.ids.get(id);
    return found < 0 ? -found - 1 : -1;
  }
}
