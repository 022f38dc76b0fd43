import type { Row } from '../../core/units';
import { formatDuration } from '../layout/format-duration';
import type { RowTable } from '../layout/row-table';

/** How long a row took, in words; of several that stand in one row, how often and how long. */
export function durationFacts(rows: RowTable, row: Row): string[] {
  const count = rows.count[row];
  if (count <= 1) return [formatDuration(rows.end[row] - rows.start[row])];
  return [
    `${count.toLocaleString('en')} times`,
    `p50 ${formatDuration(rows.p50[row])}`,
    `p95 ${formatDuration(rows.p95[row])}`,
  ];
}
