import { formatDuration } from '../layout/format-duration';
import { RowKind } from '../layout/row-table';
import type { Derived } from '../state/derived';
import type { TimelineState } from '../state/timeline-state';

const MAX_LINES = 2_000;
const BAR_COLUMNS = 40;

/**
 * What the lanes show, as text to paste into an issue:
 *
 *     GET /report                  610 ms  |=========================|
 *       loadPrices                 204 ms  |========                 |
 */
export function timelineText(state: Readonly<TimelineState>, derived: Derived): string {
  const { scene } = state;
  if (!scene) return '';
  const { rows } = scene;
  const lines: string[] = [];
  const from = Math.max(0, state.t0);
  const to = Math.min(scene.duration, state.t1);
  const moment = (t: number): string => formatDuration(t - state.zero);
  lines.push(`${scene.name}: ${moment(from)} to ${moment(to)}`);
  for (const row of derived.visible.row) {
    if (row < 0) {
      const { source } = derived.visible.blocks[-row - 1];
      const words = source.kind === 'kept' ? source.why : `could save ${formatDuration(source.saving)}`;
      lines.push(`      ^ ${source.labels.join(', ')}: ${words}`);
      continue;
    }
    if (rows.kind[row] === RowKind.Resources || rows.end[row] < from || rows.start[row] > to) continue;
    const count = rows.count[row] > 1 ? ` ×${rows.count[row]}` : '';
    const name = `${'  '.repeat(rows.depth[row])}${rows.labels[rows.label[row]]}${count}`;
    const took = formatDuration(rows.end[row] - rows.start[row]);
    lines.push(`${name.padEnd(36)} ${took.padStart(9)}  |${bar(rows.start[row], rows.end[row], from, to)}|`);
    if (lines.length >= MAX_LINES) {
      lines.push('…');
      break;
    }
  }
  return lines.join('\n').replace(/\u202f/g, ' ');
}

function bar(start: number, end: number, from: number, to: number): string {
  const at = (t: number): number => Math.round(((t - from) / (to - from)) * BAR_COLUMNS);
  const a = Math.min(BAR_COLUMNS - 1, Math.max(0, at(start)));
  const b = Math.min(BAR_COLUMNS, Math.max(a + 1, at(end)));
  return ' '.repeat(a) + '='.repeat(b - a) + ' '.repeat(BAR_COLUMNS - b);
}
