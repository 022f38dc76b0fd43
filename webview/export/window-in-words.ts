import { formatDuration } from '../layout/format-duration';
import type { TimelineState } from '../state/timeline-state';

/** "0 ms to 3.87 s of 3.87 s, 62 tasks": what the lanes show, for those who cannot see them. */
export function windowInWords({ scene, t0, t1 }: Readonly<TimelineState>): string {
  if (!scene) return '';
  const { duration, totals } = scene;
  const [from, to] = [Math.max(0, t0), Math.min(duration, t1)].map(formatDuration);
  const tasks = `${totals.tasks.toLocaleString('en')} task${totals.tasks === 1 ? '' : 's'}`;
  return `${from} to ${to} of ${formatDuration(duration)}, ${tasks}`;
}
