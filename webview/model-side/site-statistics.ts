import type { TraceModel } from '../../core/model/trace-model';
import type { Ns, Row } from '../../core/units';
import { bucket, taskEnd } from './task-forest';

export interface Durations {
  count: number;
  p50: Ns;
  p95: Ns;
}

/** How often and how long, by site; sorted lazily and remembered, because a hover asks again and again. */
export class SiteStatistics {
  private awaitsBySite: { from: Int32Array; items: Int32Array } | null = null;
  private tasksBySite: { from: Int32Array; items: Int32Array } | null = null;
  private ofAwait = new Map<Row, Durations>();
  private ofFunction = new Map<Row, Durations>();

  constructor(private readonly model: TraceModel) {}

  /** Waits at one await site, over the whole trace. Awaits that never resumed do not count. */
  awaitsAt(site: Row): Durations {
    const { awaits, sites } = this.model;
    this.awaitsBySite ??= bucket(awaits.length, sites.length, (a) => awaits.site[a]);
    return remembered(this.ofAwait, site, this.awaitsBySite, (a) => awaits.end[a] - awaits.start[a]);
  }

  /** Calls of one function, over the whole trace. */
  callsOf(site: Row): Durations {
    const { tasks, sites } = this.model;
    this.tasksBySite ??= bucket(tasks.length, sites.length, (t) => tasks.functionSite[t]);
    return remembered(
      this.ofFunction,
      site,
      this.tasksBySite,
      (t) => taskEnd(this.model, t) - tasks.start[t],
    );
  }
}

function remembered(
  cache: Map<Row, Durations>,
  site: Row,
  index: { from: Int32Array; items: Int32Array },
  duration: (row: Row) => Ns,
): Durations {
  const known = cache.get(site);
  if (known) return known;
  const rows = site < 0 ? [] : index.items.subarray(index.from[site], index.from[site + 1]);
  const all = Float64Array.from(rows, duration).filter((d) => !Number.isNaN(d));
  all.sort();
  const at = (q: number): Ns =>
    all.length === 0 ? Number.NaN : all[Math.max(0, Math.ceil(q * all.length) - 1)];
  const found = { count: all.length, p50: at(0.5), p95: at(0.95) };
  cache.set(site, found);
  return found;
}
