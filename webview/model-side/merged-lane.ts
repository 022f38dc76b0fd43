import type { Ns, Row } from '../../core/units';
import { SpanKind } from '../layout/span-store';
import type { LaneWriter } from './lane-writer';

/** The kinds of task spans, the one that hides the others first. */
const PRECEDENCE = [SpanKind.Running, SpanKind.Ready, SpanKind.Suspended] as const;
/** A merged lane is a summary of what is folded: it holds at most about twice this many spans. */
const FINEST_SHARE = 8192;

/**
 * Writes a lane that shows many lanes at once: running where any of them runs, else ready where any is ready, else
 * suspended where any is alive. Sorts starts and ends of each kind by themselves and sweeps over the six lists.
 * What is shorter than 1/8192 of the lane is put together with its neighbours as "mixed".
 */
export class LaneMerger {
  private starts = PRECEDENCE.map(() => new Float64Array(1024));
  private ends = PRECEDENCE.map(() => new Float64Array(1024));

  constructor(private readonly writer: LaneWriter) {}

  /** Returns the new lane; its spans have no ref. */
  merge(lanes: Iterable<Row>): Row {
    const counts = PRECEDENCE.map(() => 0);
    for (const lane of lanes) this.collect(lane, counts);
    const starts = this.starts.map((column, k) => column.subarray(0, counts[k]).sort());
    const ends = this.ends.map((column, k) => column.subarray(0, counts[k]).sort());
    const lane = this.writer.begin();
    const total = counts.reduce((sum, n) => sum + n, 0);
    if (total === 0) return lane;
    const from = Math.min(...starts.map((column) => column[0] ?? Infinity));
    const to = Math.max(...ends.map((column) => column[column.length - 1] ?? 0));
    const out = new SpanJoiner(this.writer, total > FINEST_SHARE ? (to - from) / FINEST_SHARE : 0);
    sweep(starts, ends, out);
    out.flush();
    return lane;
  }

  private collect(lane: Row, counts: number[]): void {
    const { writer } = this;
    for (let span = writer.laneFrom(lane); span < writer.laneTo(lane); span++) {
      const k = PRECEDENCE.indexOf(writer.kindOf(span) as (typeof PRECEDENCE)[number]);
      if (k < 0 || !(writer.end[span] > writer.start[span])) continue;
      if (counts[k] === this.starts[k].length) {
        this.starts[k] = doubled(this.starts[k]);
        this.ends[k] = doubled(this.ends[k]);
      }
      this.starts[k][counts[k]] = writer.start[span];
      this.ends[k][counts[k]++] = writer.end[span];
    }
  }
}

function sweep(starts: Float64Array[], ends: Float64Array[], out: SpanJoiner): void {
  const s = PRECEDENCE.map(() => 0);
  const e = PRECEDENCE.map(() => 0);
  let shown = -1;
  let since = 0;
  for (;;) {
    let now = Infinity;
    for (let k = 0; k < PRECEDENCE.length; k++) {
      if (s[k] < starts[k].length) now = Math.min(now, starts[k][s[k]]);
      if (e[k] < ends[k].length) now = Math.min(now, ends[k][e[k]]);
    }
    if (now === Infinity) return;
    let next = -1;
    for (let k = 0; k < PRECEDENCE.length; k++) {
      while (s[k] < starts[k].length && starts[k][s[k]] <= now) s[k]++;
      while (e[k] < ends[k].length && ends[k][e[k]] <= now) e[k]++;
      if (next < 0 && s[k] > e[k]) next = k;
    }
    if (next === shown) continue;
    if (shown >= 0) out.add(since, now, PRECEDENCE[shown]);
    shown = next;
    since = now;
  }
}

/** Passes long spans on and joins neighbouring short ones into one of their kind, or a mixed one. */
class SpanJoiner {
  private start = 0;
  private end = 0;
  private kind: SpanKind | -1 = -1;

  constructor(
    private readonly writer: LaneWriter,
    private readonly finest: Ns,
  ) {}

  add(start: Ns, end: Ns, kind: SpanKind): void {
    const short = end - start < this.finest;
    const near = this.kind !== -1 && start - this.end < this.finest;
    if (!short || !near) this.flush();
    if (!short) {
      this.writer.add(start, end, kind, -1);
      return;
    }
    if (this.kind === -1) {
      this.start = start;
      this.kind = kind;
    } else if (this.kind !== kind) this.kind = SpanKind.Mixed;
    this.end = end;
    if (this.end - this.start >= this.finest) this.flush();
  }

  flush(): void {
    if (this.kind !== -1) this.writer.add(this.start, this.end, this.kind, -1);
    this.kind = -1;
  }
}

function doubled(old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(old.length * 2);
  grown.set(old);
  return grown;
}
