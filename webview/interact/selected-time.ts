import type { Ns } from '../../core/units';
import { xToTime } from '../layout/geometry';
import type { Renderer } from '../render/renderer';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';

export interface SelectedTime {
  /** A moment to zoom at: where the pointer is, else the selection's middle, else the window's. */
  anchor(): Ns;
  /** Zooms to what is selected. */
  fit(): void;
  /** Time from here: where the pointer is, else where what is selected begins. Again: from the start of the trace. */
  toggleZero(): void;
  /** Measures what is selected, else the window. Again: takes the range away. */
  toggleRange(): void;
}

/** What keys do with the time that is pointed at, or that is selected. */
export function createSelectedTime(
  store: Store<TimelineState>,
  renderer: Renderer,
  actions: Actions,
): SelectedTime {
  const anchor = (): Ns => {
    const { t0, t1, pointerX } = store.now;
    const g = renderer.geometry(store.now);
    if (pointerX > g.gutter) return xToTime(g, t0, t1, pointerX);
    const times = selectionTimes();
    const middle = times ? (times[0] + times[1]) / 2 : Number.NaN;
    return middle > t0 && middle < t1 ? middle : (t0 + t1) / 2;
  };

  const selectionTimes = (): [Ns, Ns] | null => {
    const { selection, scene } = store.now;
    if (!selection || !scene) return null;
    const { spans, rows } = scene;
    return selection.span >= 0
      ? [spans.start[selection.span], spans.end[selection.span]]
      : [rows.start[selection.row], rows.end[selection.row]];
  };

  const fit = (): void => {
    const times = selectionTimes();
    if (!times || Number.isNaN(times[0])) return;
    const air = (times[1] - times[0]) * 0.15 + 1_000;
    actions.setWindow(times[0] - air, times[1] + air);
  };

  const toggleZero = (): void => {
    const { zero, t0, t1, pointerX } = store.now;
    const g = renderer.geometry(store.now);
    const at = pointerX > g.gutter ? xToTime(g, t0, t1, pointerX) : selectionTimes()?.[0];
    if (zero !== 0) actions.setZero(null);
    else if (at !== undefined && !Number.isNaN(at)) actions.setZero(Math.max(0, at));
  };

  const toggleRange = (): void => {
    const times = selectionTimes();
    const { t0, t1, range, scene } = store.now;
    if (range) return actions.setRange(null);
    const [from, to] = times ?? [Math.max(0, t0), Math.min(scene?.duration ?? 0, t1)];
    if (to > from) actions.setRange({ from, to });
  };

  return { anchor, fit, toggleZero, toggleRange };
}
