/** Ids below this are kept in one dense array; a real trace has at most a few ids per record. */
const DENSE_LIMIT = 1 << 26;

/**
 * Maps async ids to numbers (0 = absent). Ids grow by one, so an array serves; an id that is absurdly large
 * (a damaged or hostile trace) goes to a Map, so memory stays proportional to the number of entries.
 */
export class IdMap {
  private dense = new Int32Array(4096);
  private sparse = new Map<number, number>();
  private entries = 0;

  get(id: number): number {
    return id < this.dense.length ? this.dense[id] : (this.sparse.get(id) ?? 0);
  }

  set(id: number, value: number): void {
    this.entries++;
    if (id >= this.dense.length && id < DENSE_LIMIT && id < 65536 + this.entries * 64) {
      let size = this.dense.length;
      while (size <= id) size *= 2;
      const grown = new Int32Array(size);
      grown.set(this.dense);
      for (const [k, v] of this.sparse) {
        if (k >= size) continue;
        grown[k] = v;
        this.sparse.delete(k);
      }
      this.dense = grown;
    }
    if (id < this.dense.length) this.dense[id] = value;
    else this.sparse.set(id, value);
  }
}
