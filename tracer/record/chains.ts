/** Promises are found by the lowest bits of their ids; one that lost its place counts as unknown. */
const SLOTS = 1 << 12;

// What is kept of each.
const ID = 0;
const PARENT = 1;
/** Chain in which it was made. */
const MADE = 2;
/** Chain in which it was settled last; 0 not yet, Nowhere outside of any slice. */
const SETTLED = 3;
const FIELDS = 4;
const NOWHERE = -1;

/**
 * Microtasks run one after the other until none is left; such a row of slices is a chain. Inside of it a slice begins
 * when the one before has ended, so that one reading of the clock does for both. Whether a slice continues the chain is
 * known for sure when the promise that it follows was settled in the chain: then its microtask was queued there.
 */
export class Chains {
  private readonly table = new Int32Array(SLOTS * FIELDS);
  private chain = 1;

  /** A promise is made of `parent` (0 none): something waits for that one. */
  made(id: number, parent: number): void {
    const { table } = this;
    const at = (id & (SLOTS - 1)) * FIELDS;
    table[at + ID] = id;
    table[at + PARENT] = parent;
    table[at + MADE] = this.chain;
    table[at + SETTLED] = 0;
  }

  /** @param inSlice false: outside of any slice. */
  settled(id: number, inSlice: boolean): void {
    const { table } = this;
    const at = (id & (SLOTS - 1)) * FIELDS;
    if (table[at + ID] === id) table[at + SETTLED] = inSlice ? this.chain : NOWHERE;
  }

  /** Whether the slice of `id`, the outermost one, follows the last slice without a pause. */
  continues(id: number): boolean {
    const { table, chain } = this;
    const at = (id & (SLOTS - 1)) * FIELDS;
    if (table[at + ID] !== id) return false;
    const parent = table[at + PARENT];
    const from = (parent & (SLOTS - 1)) * FIELDS;
    if (table[from + ID] !== parent) return false;
    const settled = table[from + SETTLED];
    // Settled here, or made here of one that was settled before.
    return settled === chain || (settled > 0 && table[at + MADE] === chain);
  }

  /** Another chain begins. */
  next(): void {
    this.chain = (this.chain % 0x3fffffff) + 1;
  }
}
