import { SafeMap, SafeSet } from '../safe';

/** Ids that come and go fast live in a table of this many, found by their lowest bits. */
const SLOTS = 1 << 15;
/** Of the ones that live longer at most twice this many are known. */
const GENERATION = 1 << 15;

/** Resources that usually run their only callback soon: not worth keeping when their place is needed. */
const SHORT_LIVED = new SafeSet(['TickObject', 'Immediate', 'Microtask', 'WRITEWRAP', 'SHUTDOWNWRAP']);

/**
 * Our ids of async_hooks' ids. Without `destroy` nobody says when one is no longer needed, so memory is bounded by
 * forgetting: first the short-lived, then what was not looked for longest.
 */
export class AsyncIds {
  /** Stands for a resource whose slices are told by somebody else. */
  static readonly Ignored = -1;

  private readonly asyncIds = new Float64Array(SLOTS);
  private readonly ids = new Int32Array(SLOTS);
  private readonly keep = new Uint8Array(SLOTS);
  private young = new SafeMap<number, number>();
  private old = new SafeMap<number, number>();

  add(asyncId: number, id: number, type: string): void {
    const slot = asyncId & (SLOTS - 1);
    if (this.keep[slot] === 1) this.remember(this.asyncIds[slot], this.ids[slot]);
    this.asyncIds[slot] = asyncId;
    this.ids[slot] = id;
    this.keep[slot] = id === AsyncIds.Ignored || SHORT_LIVED.has(type) ? 0 : 1;
  }

  /** 0 when it is not known (any more). */
  get(asyncId: number): number {
    const slot = asyncId & (SLOTS - 1);
    return this.asyncIds[slot] === asyncId ? this.ids[slot] : this.recall(asyncId);
  }

  private recall(asyncId: number): number {
    const id = this.young.get(asyncId);
    if (id !== undefined) return id;
    const old = this.old.get(asyncId);
    if (old === undefined) return 0;
    this.remember(asyncId, old);
    return old;
  }

  private remember(asyncId: number, id: number): void {
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new SafeMap();
    }
    this.young.set(asyncId, id);
  }
}
