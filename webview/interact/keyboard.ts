import { xToTime } from '../layout/geometry';
import { Fold, RowKind } from '../layout/row-table';
import { foldable, foldOf, indexOfRow } from '../layout/visible-rows';
import type { Renderer } from '../render/renderer';
import type { Deriver } from '../state/derived';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';

/** What is left of the window's width after one step in. */
const ZOOM_STEP = 0.75;
/** Share of the window's width. */
const PAN_STEP = 0.12;
/** Steps at once with Shift. */
const FAR = 3;
/** How far PageUp and PageDown scroll, CSS pixels. */
const PAGE_PX = 300;

export interface KeyboardTargets {
  canvas: HTMLCanvasElement;
  focusSearch: () => void;
  copyText: () => void;
}

/**
 * Keys of the canvas, by their place on the keyboard (event.code), so that W A S D lie together on any layout.
 * `/`, Ctrl+F and Escape work from anywhere in the page.
 */
export function installKeyboard(
  targets: KeyboardTargets,
  store: Store<TimelineState>,
  deriver: Deriver,
  renderer: Renderer,
  actions: Actions,
): void {
  const { canvas } = targets;
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyC') targets.copyText();
      return;
    }
    if (onCanvas(event)) event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    const find = (event.ctrlKey || event.metaKey) && event.code === 'KeyF';
    if (find || (event.key === '/' && !typing)) {
      event.preventDefault();
      targets.focusSearch();
    } else if (event.key === 'Escape') takeBack();
  });

  const onCanvas = (event: KeyboardEvent): boolean => {
    const far = event.shiftKey ? FAR : 1;
    switch (event.code) {
      case 'KeyW':
        actions.zoom(ZOOM_STEP ** far, anchor());
        return true;
      case 'KeyS':
        actions.zoom(1 / ZOOM_STEP ** far, anchor());
        return true;
      case 'KeyA':
        actions.pan(-PAN_STEP * far);
        return true;
      case 'KeyD':
        actions.pan(PAN_STEP * far);
        return true;
      case 'ArrowUp':
      case 'ArrowDown':
        moveRow(event.code === 'ArrowUp' ? -1 : 1);
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
        moveSpan(event.code === 'ArrowLeft' ? -1 : 1);
        return true;
      case 'PageUp':
      case 'PageDown':
        actions.scrollTo(store.now.scrollY + (event.code === 'PageUp' ? -PAGE_PX : PAGE_PX));
        return true;
      case 'Home':
      case 'End':
        moveRow(event.code === 'Home' ? -Infinity : Infinity);
        return true;
      case 'Enter':
        actions.openSelected(false);
        return true;
      case 'Space':
        if (store.now.selection) actions.toggleFold(store.now.selection.row);
        return true;
      case 'Digit0':
      case 'Numpad0':
        actions.showAll();
        return true;
      case 'KeyF':
        fitSelection();
        return true;
      case 'KeyP':
        actions.pinSelected();
        return true;
      case 'KeyK':
        store.set({ showKept: !store.now.showKept });
        return true;
      case 'KeyR':
        rangeOfSelection();
        return true;
      case 'KeyZ':
        toggleZero();
        return true;
      case 'KeyN':
        stepFinding(event.shiftKey ? -1 : 1);
        return true;
      default:
        return false;
    }
  };

  /** Zooms where the pointer is, else at the selection, else in the middle. */
  const anchor = (): number => {
    const { t0, t1, pointerX } = store.now;
    const g = renderer.geometry(store.now);
    if (pointerX > g.gutter) return xToTime(g, t0, t1, pointerX);
    const times = selectionTimes();
    const middle = times ? (times[0] + times[1]) / 2 : Number.NaN;
    return middle > t0 && middle < t1 ? middle : (t0 + t1) / 2;
  };

  const selectionTimes = (): [number, number] | null => {
    const { selection, scene } = store.now;
    if (!selection || !scene) return null;
    const { spans, rows } = scene;
    return selection.span >= 0
      ? [spans.start[selection.span], spans.end[selection.span]]
      : [rows.start[selection.row], rows.end[selection.row]];
  };

  const fitSelection = (): void => {
    const times = selectionTimes();
    if (!times || Number.isNaN(times[0])) return;
    const air = (times[1] - times[0]) * 0.15 + 1_000;
    actions.setWindow(times[0] - air, times[1] + air);
  };

  /** Time from here: where the pointer is, else where what is selected begins. Again: from the start of the trace. */
  const toggleZero = (): void => {
    const { zero, t0, t1, pointerX } = store.now;
    const g = renderer.geometry(store.now);
    const at = pointerX > g.gutter ? xToTime(g, t0, t1, pointerX) : selectionTimes()?.[0];
    if (zero !== 0) actions.setZero(null);
    else if (at !== undefined && !Number.isNaN(at)) actions.setZero(Math.max(0, at));
  };

  const rangeOfSelection = (): void => {
    const times = selectionTimes();
    const { t0, t1, range, scene } = store.now;
    if (range) return actions.setRange(null);
    const [from, to] = times ?? [Math.max(0, t0), Math.min(scene?.duration ?? 0, t1)];
    if (to > from) actions.setRange({ from, to });
  };

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

  /** Takes back one thing at a time, what was done last first. */
  const takeBack = (): void => {
    const { range, searchText, selection, finding, zero } = store.now;
    if (document.activeElement !== canvas) canvas.focus();
    else if (range) actions.setRange(null);
    else if (selection) actions.select(null);
    else if (finding !== null) store.set({ finding: null });
    else if (zero !== 0) actions.setZero(null);
    else if (searchText !== '') actions.search('');
  };
}
