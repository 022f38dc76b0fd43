import type { Ns } from '../../core/units';
import {
  FANOUT,
  firstEndingAfter,
  firstStartingFrom,
  SPAN_KINDS,
  SpanKind,
  type SpanStore,
} from './span-store';

/** Spans at least this wide (pixels) are drawn by themselves; narrower ones only colour the pixel they fall on. */
const WIDE_PX = 1.5;

/**
 * One lane as seen through one window: wide spans one by one, and for the rest how much of each pixel each kind
 * covers (0 … 1 and more). One raster is reused for every lane of every frame, so a frame allocates nothing.
 */
export class LaneRaster {
  width = 0;
  wideCount = 0;
  wide = new Int32Array(4096);
  /** cover[kind][x] */
  cover: Float32Array[] = [];
  /** Pixels touched by narrow spans: from ≤ x < to; nothing when from ≥ to. */
  touchedFrom = 0;
  touchedTo = 0;

  /** Makes room for `width` pixels and forgets the last lane. */
  reset(width: number): void {
    if (this.cover.length === 0 || this.cover[0].length < width) {
      this.cover = Array.from({ length: SPAN_KINDS }, () => new Float32Array(width));
    } else if (this.touchedFrom < this.touchedTo) {
      for (const column of this.cover) column.fill(0, this.touchedFrom, this.touchedTo);
    }
    this.width = width;
    this.wideCount = 0;
    this.touchedFrom = width;
    this.touchedTo = 0;
  }

  /**
   * Fills the raster with what of `lane` lies in t0 … t1, `width` pixels wide. Visits at most about
   * FANOUT × width nodes whatever the number of spans.
   */
  draw(store: SpanStore, lane: number, t0: Ns, t1: Ns, width: number): void {
    this.reset(width);
    this.add(store, lane, t0, t1);
  }

  /** Adds another lane to what `reset` began: rows that show several lanes at once. */
  add(store: SpanStore, lane: number, t0: Ns, t1: Ns): void {
    const { width } = this;
    if (!(t1 > t0) || width <= 0) return;
    const { start, end, kind } = store;
    const { longest, covered, running, laneNode } = store.pyramid;
    const nsPerPx = (t1 - t0) / width;
    const pxPerNs = 1 / nsPerPx;
    const wideNs = WIDE_PX * nsPerPx;
    const from = store.laneFrom[lane];
    const length = store.laneTo[lane] - from;
    const last = firstStartingFrom(store, lane, t1);
    const pyramidBase = laneNode[lane];
    let span = firstEndingAfter(store, lane, t0);
    while (span < last) {
      // The highest node that begins here, ends before `last` and is no wider than a pixel.
      let index = span - from;
      let base = pyramidBase;
      let nodes = Math.ceil(length / FANOUT);
      let size = FANOUT;
      let node = -1;
      let taken = 1;
      while (base >= 0 && index % FANOUT === 0 && span + size <= last) {
        if (end[span + size - 1] - start[span] > nsPerPx) break;
        index /= FANOUT;
        node = base + index;
        taken = size;
        if (nodes <= 1) break;
        base += nodes;
        nodes = Math.ceil(nodes / FANOUT);
        size *= FANOUT;
      }
      if (node >= 0) {
        const x = this.pixel(((start[span] + end[span + taken - 1]) / 2 - t0) * pxPerNs);
        const run = running[node];
        const main = kind[longest[node]];
        if (run > 0 && main !== SpanKind.Running) this.cover[SpanKind.Running][x] += run * pxPerNs;
        this.cover[main][x] += (main === SpanKind.Running ? covered[node] : covered[node] - run) * pxPerNs;
      } else if (end[span] - start[span] >= wideNs) {
        if (this.wideCount === this.wide.length) this.growWide();
        this.wide[this.wideCount++] = span;
      } else {
        const x = this.pixel(((start[span] + end[span]) / 2 - t0) * pxPerNs);
        // A span of no length still happened: it must leave a trace.
        this.cover[kind[span]][x] += Math.max((end[span] - start[span]) * pxPerNs, 1e-3);
      }
      span += taken;
    }
  }

  private growWide(): void {
    const grown = new Int32Array(this.wide.length * 2);
    grown.set(this.wide);
    this.wide = grown;
  }

  private pixel(at: number): number {
    const x = Math.min(this.width - 1, Math.max(0, Math.floor(at)));
    if (x < this.touchedFrom) this.touchedFrom = x;
    if (x >= this.touchedTo) this.touchedTo = x + 1;
    return x;
  }
}
