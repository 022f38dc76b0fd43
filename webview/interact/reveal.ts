import type { Ns, Row } from '../../core/units';
import { Fold, RowKind } from '../layout/row-table';
import { SpanKind } from '../layout/span-store';
import { foldOf, indexOfRow, rowKey } from '../layout/visible-rows';
import type { TimelineState } from '../state/timeline-state';
import type { ActionParts, Actions } from './actions';

interface RevealParts
  extends Pick<ActionParts, 'store' | 'deriver' | 'renderer'>,
    Pick<Actions, 'setWindow' | 'scrollTo' | 'select'> {}

interface Reveal extends Pick<Actions, 'revealRow' | 'revealTask'> {
  /** Scrolls as little as is needed to have visible row i in view, with its findings, or with all that is below it. */
  bringIntoView(i: number, below: boolean): void;
  /** Zooms to a stretch of time, with some air around it. */
  fitWindow(start: Ns, end: Ns): void;
}

/** Brings something into view that may be folded away, scrolled away or at another time. */
export function createReveal({ store, deriver, renderer, setWindow, scrollTo, select }: RevealParts): Reveal {
  const bringIntoView = (i: number, below: boolean): void => {
    const { visible } = deriver.of(store.now);
    const g = renderer.geometry(store.now);
    const room = g.height - g.lanesTop;
    let last = i + 1;
    const end = below ? store.now.scene!.rows.subtreeEnd[visible.row[i]] : 0;
    while (last < visible.length && visible.row[last] < end) last++;
    const top = visible.y[i] - 30;
    const bottom = Math.min(visible.y[last] + 30, visible.y[i] + room - 30);
    const { scrollY } = store.now;
    if (top < scrollY) scrollTo(top);
    else if (bottom > scrollY + room) scrollTo(bottom - room);
  };

  const unfoldAncestors = (row: Row): void => {
    const { rows } = store.now.scene!;
    const folds = new Map(store.now.folds);
    if (rows.kind[row] === RowKind.Operation) folds.set(rowKey(rows, row), Fold.Open);
    let depth = rows.depth[row];
    let child = row;
    for (let at = row - 1; at >= 0 && depth > 0; at--) {
      if (rows.depth[at] >= depth) continue;
      depth = rows.depth[at];
      const fold = foldOf(rows, at, folds);
      const hidden = fold === Fold.Closed || (fold === Fold.First && child !== at + 1);
      if (hidden) folds.set(rowKey(rows, at), Fold.Open);
      child = at;
    }
    store.set({ folds });
  };

  const fitWindow = (start: Ns, end: Ns): void => {
    const air = Math.max((end - start) * 0.12, 2_000);
    setWindow(start - air, end + air * 2.2);
  };

  const revealRow = (row: Row, fit: boolean): void => {
    const { scene } = store.now;
    if (!scene || row < 0 || row >= scene.rows.length) return;
    unfoldAncestors(row);
    if (fit) fitWindow(scene.rows.start[row], scene.rows.end[row]);
    select({ row, lane: scene.rows.lane[row], span: -1 });
    const i = indexOfRow(deriver.of(store.now).visible, row);
    if (i >= 0) bringIntoView(i, true);
  };

  const revealTask = (task: Row, wait: Row, fit: boolean): void => {
    const { scene } = store.now;
    const row = deriver.of(store.now).rowOfTask[task] ?? -1;
    if (!scene || row < 0) return;
    revealRow(row, fit);
    if (wait < 0) return;
    const span = spanOfWait(store.now, task, wait);
    if (span < 0) return;
    const { start, end } = scene.spans;
    if (end[span] < store.now.t0 || start[span] > store.now.t1) fitWindow(start[span], end[span]);
    select({ row, lane: task, span });
  };

  return { bringIntoView, fitWindow, revealRow, revealTask };
}

/** The span that shows an await, -1 when the trace has none. */
function spanOfWait(state: Readonly<TimelineState>, task: Row, wait: Row): number {
  const { spans } = state.scene!;
  for (let i = spans.laneFrom[task]; i < spans.laneTo[task]; i++) {
    const kind = spans.kind[i];
    if (spans.ref[i] === wait && (kind === SpanKind.Suspended || kind === SpanKind.Ready)) return i;
  }
  return -1;
}
