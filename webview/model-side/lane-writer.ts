import type { Ns, Row } from '../../core/units';
import { buildPyramid } from '../layout/pyramid';
import type { SpanKind, SpanStore } from '../layout/span-store';

/** Collects lanes one after another into the columns of a SpanStore. Spans of a lane must come sorted, not overlapping. */
export class LaneWriter {
  length = 0;
  lanes = 0;
  start: Float64Array;
  end: Float64Array;
  private kind: Uint8Array;
  private ref: Int32Array;
  private from: Int32Array;
  private to: Int32Array;

  constructor(spans = 1024, lanes = 256) {
    this.start = new Float64Array(spans);
    this.end = new Float64Array(spans);
    this.kind = new Uint8Array(spans);
    this.ref = new Int32Array(spans);
    this.from = new Int32Array(lanes);
    this.to = new Int32Array(lanes);
  }

  /** Begins a lane and returns its row. */
  begin(): Row {
    if (this.lanes === this.from.length) {
      this.from = grow(this.from, Int32Array);
      this.to = grow(this.to, Int32Array);
    }
    this.from[this.lanes] = this.length;
    this.to[this.lanes] = this.length;
    return this.lanes++;
  }

  /** Appends to the lane begun last. A start before the lane's last end is moved to it: lanes never overlap. */
  add(start: Ns, end: Ns, kind: SpanKind, ref: Row): void {
    if (this.length === this.start.length) {
      this.start = grow(this.start, Float64Array);
      this.end = grow(this.end, Float64Array);
      this.kind = grow(this.kind, Uint8Array);
      this.ref = grow(this.ref, Int32Array);
    }
    const lane = this.lanes - 1;
    const i = this.length++;
    const least = i > this.from[lane] ? this.end[i - 1] : -Infinity;
    this.start[i] = Math.max(start, least);
    this.end[i] = Math.max(end, this.start[i]);
    this.kind[i] = kind;
    this.ref[i] = ref;
    this.to[lane] = this.length;
  }

  laneFrom(lane: Row): number {
    return this.from[lane];
  }

  laneTo(lane: Row): number {
    return this.to[lane];
  }

  kindOf(span: number): SpanKind {
    return this.kind[span] as SpanKind;
  }

  /** The finished store with its pyramids; the writer is of no use afterwards. */
  finish(): SpanStore {
    const columns = {
      length: this.length,
      lanes: this.lanes,
      start: this.start.slice(0, this.length),
      end: this.end.slice(0, this.length),
      kind: this.kind.slice(0, this.length),
      ref: this.ref.slice(0, this.length),
      laneFrom: this.from.slice(0, this.lanes),
      laneTo: this.to.slice(0, this.lanes),
    };
    return { ...columns, pyramid: buildPyramid(columns) };
  }
}

function grow<A extends Float64Array | Int32Array | Uint8Array>(old: A, make: new (n: number) => A): A {
  const grown = new make(Math.max(16, old.length * 2));
  grown.set(old);
  return grown;
}
