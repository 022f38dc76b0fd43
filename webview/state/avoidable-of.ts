import type { Ns, Row } from '../../core/units';
import { RowKind } from '../layout/row-table';
import type { TimelineState } from './timeline-state';

/** The largest end-to-end saving in an operation, or in any of the operations that a row stands for; 0 = none. */
export function avoidableOf({ scene, avoidable }: Readonly<TimelineState>, row: Row): Ns {
  const { kind, ref, subtreeEnd } = scene!.rows;
  if (kind[row] === RowKind.Operation) return avoidable.get(ref[row]) ?? 0;
  if (kind[row] !== RowKind.OperationGroup) return 0;
  let most = 0;
  for (let member = row + 1; member < subtreeEnd[row]; member = subtreeEnd[member]) {
    most = Math.max(most, avoidable.get(ref[member]) ?? 0);
  }
  return most;
}
