import type { Ns } from '../../core/units';
import { firstEndingAfter, type SpanStore } from './span-store';

/**
 * The span of a lane at time t, or, when t falls between spans, the nearest one within `slack` ns; -1 when there is
 * none. Two bisections' worth of work whatever the lane's length.
 */
export function spanAt(store: SpanStore, lane: number, t: Ns, slack: Ns): number {
  const next = firstEndingAfter(store, lane, t);
  const from = store.laneFrom[lane];
  const hasNext = next < store.laneTo[lane];
  if (hasNext && store.start[next] <= t) return next;
  const after = hasNext ? store.start[next] - t : Infinity;
  const before = next > from ? t - store.end[next - 1] : Infinity;
  if (Math.min(before, after) > slack) return -1;
  return after <= before ? next : next - 1;
}
