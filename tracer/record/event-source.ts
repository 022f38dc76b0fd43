import type { PartMeta } from '../../core/format/record-layout';

/** Where promises, resources and slices come from. */
export interface EventSource {
  readonly kind: PartMeta['source'];
  /** @param firstId an async id newer than everything that is not the program's. */
  start(firstId: number): void;
  stop(): void;
  /** The id that records use for what async_hooks calls `asyncId`; 0 = not known (any more). */
  idOf(asyncId: number): number;
}
