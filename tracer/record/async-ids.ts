import { SafeMap } from '../safe';

/** Ids that come and go fast live in a table of this many, found by their lowest bits. */
const SLOTS = 1 << 15;
/** Of the ones that live longer at most twice this many are known. */
const GENERATION = 1 << 15;

/** V8 notes what it sees of a function only after it has run for a while. */
const REHEARSALS = 50;

/** How long an id is looked for. */
export const Life = {
  /** Not at all: its place may be taken at once. */
  None: 0,
  /** Until its only callback has run. */
  Once: 1,
  Long: 2,
  /** As Once; and the callback runs before the thread turns to anything else. */
  Next: 3,
} as const;
export type Life = (typeof Life)[keyof typeof Life];

/**
 * Our ids of async_hooks' ids. Without `destroy` nobody says when one is no longer needed, so memory is bounded by
 * forgetting: first what has run its only callback, then what was not looked for longest.
 */
export class AsyncIds {
  private readonly asyncIds = new Float64Array(SLOTS);
  private readonly ids = new Int32Array(SLOTS);
  private readonly lives = new Uint8Array(SLOTS);
  /** Whether the last callback was one that follows what ran before without a pause. */
  follows = false;
  private young = new SafeMap<number, number>();
  private old = new SafeMap<number, number>();

  add(asyncId: number, id: number, life: Life): void {
    const slot = asyncId & (SLOTS - 1);
    if (this.lives[slot] !== Life.None) this.remember(this.asyncIds[slot], this.ids[slot]);
    this.asyncIds[slot] = asyncId;
    this.ids[slot] = id;
    this.lives[slot] = life;
  }

  /** 0 when it is not known (any more). */
  get(asyncId: number): number {
    const slot = asyncId & (SLOTS - 1);
    return this.asyncIds[slot] === asyncId ? this.ids[slot] : this.recall(asyncId);
  }

  /** As get, by a callback that begins. */
  run(asyncId: number): number {
    const slot = asyncId & (SLOTS - 1);
    const known = this.asyncIds[slot] === asyncId;
    const life = this.lives[slot];
    this.follows = known && life === Life.Next;
    if (!known) return this.recall(asyncId);
    if (life !== Life.Long) this.lives[slot] = Life.None;
    return this.ids[slot];
  }

  private recall(asyncId: number): number {
    let id = this.young.get(asyncId);
    if (id === undefined) {
      id = this.old.get(asyncId);
      if (id === undefined) return 0;
      this.remember(asyncId, id);
    }
    // A connection that lives long is looked for again and again.
    const slot = asyncId & (SLOTS - 1);
    if (this.lives[slot] === Life.None) {
      this.asyncIds[slot] = asyncId;
      this.ids[slot] = id;
      this.lives[slot] = Life.Long;
    }
    return id;
  }

  /**
   * Walks every way through a table once and again, so that V8 has seen them all before it compiles the hooks: what the
   * program does first only after seconds (an id whose slot was taken) would have it throw them away and begin anew.
   */
  static rehearse(): void {
    const ids = new AsyncIds();
    for (let i = 1; i <= REHEARSALS; i++) {
      ids.add(i, i, Life.Long);
      ids.add(i + SLOTS, i, Life.Once);
      ids.run(i);
      ids.run(i + SLOTS);
      ids.get(i);
      ids.get(i + SLOTS);
      ids.run(i + 0.5);
    }
  }

  private remember(asyncId: number, id: number): void {
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new SafeMap();
    }
    this.young.set(asyncId, id);
  }
}
