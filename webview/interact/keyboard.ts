import type { Renderer } from '../render/renderer';
import type { Deriver } from '../state/derived';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';
import { createMoves } from './move-selection';
import { createSelectedTime } from './selected-time';

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
  const { moveRow, moveSpan, stepFinding } = createMoves(store, deriver, actions);
  const selectedTime = createSelectedTime(store, renderer, actions);
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
        actions.zoom(ZOOM_STEP ** far, selectedTime.anchor());
        return true;
      case 'KeyS':
        actions.zoom(1 / ZOOM_STEP ** far, selectedTime.anchor());
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
        selectedTime.fit();
        return true;
      case 'KeyP':
        actions.pinSelected();
        return true;
      case 'KeyK':
        store.set({ showKept: !store.now.showKept });
        return true;
      case 'KeyR':
        selectedTime.toggleRange();
        return true;
      case 'KeyZ':
        selectedTime.toggleZero();
        return true;
      case 'KeyN':
        stepFinding(event.shiftKey ? -1 : 1);
        return true;
      default:
        return false;
    }
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
