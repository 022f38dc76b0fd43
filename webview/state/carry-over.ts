import { RowKind } from '../layout/row-table';
import type { Scene } from '../layout/scene';
import { indexOfRow, rowKey, rowOfKey, type VisibleRows } from '../layout/visible-rows';
import type { Spot, TimelineState } from './timeline-state';

/** Where the picture was held: a row, and how far below the upper edge it stood. */
export interface Anchor {
  key: string;
  /** CSS pixels. */
  offset: number;
}

/** The first row that is in view whole; null while the lanes are not scrolled: then the top stays the top. */
export function anchorOf(state: Readonly<TimelineState>, visible: VisibleRows): Anchor | null {
  if (!state.scene || state.scrollY === 0) return null;
  for (let i = 0; i < visible.length; i++) {
    if (visible.row[i] < 0 || visible.y[i] < state.scrollY) continue;
    return { key: rowKey(state.scene.rows, visible.row[i]), offset: visible.y[i] - state.scrollY };
  }
  return null;
}

/** How far to scroll so that the anchor stands where it stood; null when it is gone. */
export function scrollForAnchor(anchor: Anchor, scene: Scene, visible: VisibleRows): number | null {
  const i = indexOfRow(visible, rowOfKey(scene.rows, anchor.key));
  return i < 0 ? null : visible.y[i] - anchor.offset;
}

/** What is selected and pinned, in the rows and spans of the next scene. */
export function carriedOver(
  state: Readonly<TimelineState>,
  next: Scene,
): Pick<TimelineState, 'selection' | 'pinned'> {
  const { scene, selection, pinned } = state;
  if (!scene) return { selection: null, pinned: -1 };
  const pinnedRow = pinned < 0 ? -1 : rowOfTask(scene, pinned);
  const pinnedNext = pinnedRow < 0 ? -1 : rowOfKey(next.rows, rowKey(scene.rows, pinnedRow));
  return {
    selection: selection ? carriedSpot(scene, selection, next) : null,
    pinned: pinnedNext < 0 ? -1 : next.rows.ref[pinnedNext],
  };
}

function carriedSpot(scene: Scene, spot: Spot, next: Scene): Spot | null {
  const row = rowOfKey(next.rows, rowKey(scene.rows, spot.row));
  if (row < 0) return null;
  if (next.spans === scene.spans) return { ...spot, row };
  // A lane grows at its end: its nth span stays its nth.
  const lane = next.rows.lane[row];
  const own = spot.span >= 0 && spot.lane === scene.rows.lane[spot.row] && lane >= 0;
  const nth = own ? spot.span - scene.spans.laneFrom[spot.lane] : -1;
  const span = nth >= 0 && nth < next.spans.laneTo[lane] - next.spans.laneFrom[lane] ? nth : -1;
  return { row, lane, span: span < 0 ? -1 : next.spans.laneFrom[lane] + span };
}

function rowOfTask(scene: Scene, task: number): number {
  const { rows } = scene;
  for (let row = 0; row < rows.length; row++) {
    if (rows.kind[row] === RowKind.Task && rows.ref[row] === task) return row;
  }
  return -1;
}
