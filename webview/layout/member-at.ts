import type { Ns, Row } from '../../core/units';
import type { RowTable } from './row-table';

/** Of a folded group's members alive at t the longest one: what somebody looking for the slow one wants. -1 = none. */
export function memberAt(rows: RowTable, group: Row, t: Ns): Row {
  let best = -1;
  for (let row = group + 1; row < rows.subtreeEnd[group]; row = rows.subtreeEnd[row]) {
    if (rows.start[row] > t || rows.end[row] < t) continue;
    if (best < 0 || rows.end[row] - rows.start[row] > rows.end[best] - rows.start[best]) best = row;
  }
  return best;
}
