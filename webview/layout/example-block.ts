import type { Row } from '../../core/units';
import type { FindingBlockSource } from './finding-block';
import type { VisibleRows } from './visible-rows';

/**
 * Which occurrence of a finding to show first: of those in the list (the costliest first) the first one whose task is
 * unfolded already, so that nothing has to open; else the costliest. null when none has a place in the picture.
 */
export function exampleBlock(
  occurrences: readonly FindingBlockSource[],
  visible: VisibleRows,
  rowOfTask: Int32Array,
): FindingBlockSource | null {
  const placed = occurrences.filter((block) => block.start.length > 0 && (rowOfTask[block.task] ?? -1) >= 0);
  const shown = new Set<Row>(visible.row);
  return placed.find((block) => shown.has(rowOfTask[block.task])) ?? placed[0] ?? null;
}
