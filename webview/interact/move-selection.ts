import { Fold, RowKind } from '../layout/row-table';
import { foldable, foldOf, indexOfRow } from '../layout/visible-rows';
import type { Deriver } from '../state/derived';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';

export interface Moves {
  /** Up or down; ±Infinity = the first or the last row. */
  moveRow(step: number): void;
  /** Along the selected row; before its first span lies the row itself. */
  moveSpan(step: 1 | -1): void;
  /** To the next finding or observation, round and round. */
  stepFinding(step: 1 | -1): void;
}

/** Where the selection goes from where it is; a negative step goes back. */
export function createMoves(store: Store<TimelineState>, deriver: Deriver, actions: Actions): Moves {
  const moveRow = (step: number): void => {
    const { selection, scene } = store.now;
    const { visible } = deriver.of(store.now);
    if (!scene || visible.length === 0) return;
    const chosen = selection ? indexOfRow(visible, selection.row) : -1;
    let i = chosen < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, chosen + step));
    const direction = step < 0 ? -1 : 1;
    while (i >= 0 && i < visible.length && visible.row[i] < 0) i += direction;
    // The last entry may be a finding's block: stay on the row it belongs to.
    while (i >= visible.length || visible.row[i] < 0) i--;
    const row = visible.row[i];
    actions.select({ row, lane: scene.rows.lane[row], span: -1 });
  };

  const moveSpan = (step: number): void => {
    const { selection, scene } = store.now;
    if (!scene) return;
    if (!selection) return moveRow(0);
    const { spans, rows } = scene;
    const { row } = selection;
    const folded = foldable(rows, row) && foldOf(rows, row, store.now.folds) !== Fold.Open;
    if (selection.span < 0 && step > 0 && folded && rows.kind[row] !== RowKind.Task)
      return actions.toggleFold(row);
    const lane = selection.lane >= 0 ? selection.lane : rows.lane[row];
    if (lane < 0) return;
    const next = selection.span < 0 ? (step > 0 ? spans.laneFrom[lane] : -1) : selection.span + step;
    const inside = next >= spans.laneFrom[lane] && next < spans.laneTo[lane];
    if (!inside && selection.span >= 0 && step > 0) return;
    const span = inside ? next : -1;
    actions.select({ row, lane, span });
    if (span < 0) return;
    const { t0, t1 } = store.now;
    const outside = spans.end[span] < t0 || spans.start[span] > t1;
    if (outside) {
      const shift = (spans.start[span] + spans.end[span]) / 2 - (t0 + t1) / 2;
      actions.setWindow(t0 + shift, t1 + shift);
    }
  };

  const stepFinding = (step: number): void => {
    const { findings = [], observations = [] } = store.now.findings ?? {};
    const ids = [...findings, ...observations].map(({ id }) => id);
    if (ids.length === 0) return;
    const at = store.now.finding === null ? -1 : ids.indexOf(store.now.finding);
    actions.chooseFinding(ids[(at + step + ids.length) % ids.length]);
  };

  return { moveRow, moveSpan, stepFinding };
}
