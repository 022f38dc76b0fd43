import type { Row } from '../../core/units';
import { SpanKind } from '../layout/span-store';
import type { LaneWriter } from './lane-writer';

/** The kinds of task spans, the one that hides the others first. */
const PRECEDENCE = [SpanKind.Running, SpanKind.Ready, SpanKind.Suspended] as const;

/**
 * Writes a lane that shows many lanes at once: running where any of them runs, else ready where any is ready, else
 * suspended where any is alive. Sorts starts and ends of each kind by themselves and sweeps over the six lists.
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
    return this.sweep(starts, ends);
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

  private sweep(starts: Float64Array[], ends: Float64Array[]): Row {
    const lane = this.writer.begin();
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
      if (now === Infinity) return lane;
      let next = -1;
      for (let k = 0; k < PRECEDENCE.length; k++) {
        while (s[k] < starts[k].length && starts[k][s[k]] <= now) s[k]++;
        while (e[k] < ends[k].length && ends[k][e[k]] <= now) e[k]++;
        if (next < 0 && s[k] > e[k]) next = k;
      }
      if (next === shown) continue;
      if (shown >= 0) this.writer.add(since, now, PRECEDENCE[shown], -1);
      shown = next;
      since = now;
    }
  }
}

function doubled(old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(old.length * 2);
  grown.set(old);
  return grown;
}
