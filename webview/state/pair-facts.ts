import type { Row } from '../../core/units';
import { formatDuration } from '../layout/format-duration';
import { RowKind } from '../layout/row-table';
import type { TimelineState } from './timeline-state';

/** Of an operation in two traces: "415 ms before", "287 ms after", "−112 ms predicted"; null for any other row. */
export function pairFacts({ scene, comparison }: Readonly<TimelineState>, row: Row): string[] | null {
  if (!scene?.pairs || scene.rows.kind[row] !== RowKind.Pair) return null;
  const index = scene.rows.ref[row];
  const { before, after } = scene.pairs[index];
  const predicted = comparison?.predicted[index] ?? null;
  const facts = [`${formatDuration(before)} before`, `${formatDuration(after)} after`];
  if (predicted !== null) facts.push(`−${formatDuration(predicted)} predicted`);
  return facts;
}
