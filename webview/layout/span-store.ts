import type { Ns, Row } from '../../core/units';

/** How a span looks. Running, Suspended and Ready belong to tasks; the rest to resources and the event loop. */
export const SpanKind = {
  Running: 0,
  Suspended: 1,
  /** What it waits for is settled, but the loop is busy with something else. */
  Ready: 2,
  /** The event loop ran a callback or microtask. */
  Busy: 3,
  Timer: 4,
  File: 5,
  Network: 6,
  Other: 7,
  /** A folded row's summary: running and suspended by turns, too fine to tell apart without unfolding. */
  Mixed: 8,
} as const;
export type SpanKind = (typeof SpanKind)[keyof typeof SpanKind];
export const SPAN_KINDS = 9;

/**
 * Every span of a trace, as columns. A lane is a run of rows laneFrom[l] … laneTo[l]-1, sorted by start, not
 * overlapping (so sorted by end as well). Built by the worker once, transferred, then read only.
 */
export interface SpanStore {
  length: number;
  start: Float64Array;
  end: Float64Array;
  kind: Uint8Array;
  /** Row of the model's table that the kind points at (runs, awaits, resources, slices); -1 in merged lanes. */
  ref: Int32Array;
  lanes: number;
  laneFrom: Int32Array;
  laneTo: Int32Array;
  pyramid: Pyramid;
}

/**
 * Level of detail. Level 1 of a lane has a node for each 8 consecutive spans, level 2 for each 64, …
 *
 *   spans    ▌▌▌▌▌▌▌▌ ▌▌▌▌▌▌▌▌ ▌▌▌
 *   level 1  [───0───]  [───1───]  [2]     nodes of a lane stand level after level from laneNode[lane]
 *   level 2  [───────────0───────────]
 *
 * A node's extent needs no column: it begins with its first span and ends with its last.
 */
export interface Pyramid {
  /** First node of each lane, -1 for lanes too short to need any. */
  laneNode: Int32Array;
  /** Longest span under the node. */
  longest: Int32Array;
  /** ns under the node that any span covers, and that running spans cover. */
  covered: Float32Array;
  running: Float32Array;
}

export const FANOUT = 8;
/** Lanes shorter than this are walked span by span. */
export const PYRAMID_MIN_SPANS = 64;

/** First span of the lane that ends after t; laneTo when none does. */
export function firstEndingAfter(store: SpanStore, lane: Row, t: Ns): number {
  let low = store.laneFrom[lane];
  let high = store.laneTo[lane];
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (store.end[mid] <= t) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** First span of the lane that starts at or after t; laneTo when none does. */
export function firstStartingFrom(store: SpanStore, lane: Row, t: Ns): number {
  let low = store.laneFrom[lane];
  let high = store.laneTo[lane];
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (store.start[mid] < t) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** All buffers of a store, to transfer them. */
export function storeBuffers(store: SpanStore): ArrayBuffer[] {
  const p = store.pyramid;
  return [
    store.start,
    store.end,
    store.kind,
    store.ref,
    store.laneFrom,
    store.laneTo,
    p.laneNode,
    p.longest,
    p.covered,
    p.running,
  ].map((column) => column.buffer as ArrayBuffer);
}
