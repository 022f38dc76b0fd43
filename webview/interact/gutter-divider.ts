import { GUTTER_LEAST_PX, gutterMost } from '../layout/geometry';
import type { Renderer } from '../render/renderer';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';

/** So much wider or narrower at one press of an arrow key, CSS pixels. */
const STEP_PX = 16;

/**
 * The line between names and lanes: drag it, or move it with the arrow keys; a double click, or Home, gives the width
 * back to the page. What is chosen lives in the state, so that it survives hiding the page.
 */
export function installGutterDivider(
  divider: HTMLElement,
  store: Store<TimelineState>,
  renderer: Renderer,
): { resized: () => void } {
  const resize = (gutter: number | null): void => {
    const { width } = renderer.geometry(store.now);
    store.set({
      gutter: gutter === null ? null : Math.min(gutterMost(width), Math.max(GUTTER_LEAST_PX, gutter)),
    });
  };
  const resized = (): void => {
    const { gutter, width } = renderer.geometry(store.now);
    divider.style.left = `${gutter - 4}px`;
    divider.setAttribute('aria-valuenow', String(gutter));
    divider.setAttribute('aria-valuemin', String(GUTTER_LEAST_PX));
    divider.setAttribute('aria-valuemax', String(gutterMost(width)));
  };

  let grabbedAt = Number.NaN;
  divider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    grabbedAt = event.clientX - renderer.geometry(store.now).gutter;
    divider.setPointerCapture(event.pointerId);
  });
  divider.addEventListener('pointermove', (event) => {
    if (!Number.isNaN(grabbedAt)) resize(Math.round(event.clientX - grabbedAt));
  });
  const letGo = (): void => {
    grabbedAt = Number.NaN;
  };
  divider.addEventListener('pointerup', letGo);
  divider.addEventListener('pointercancel', letGo);
  divider.addEventListener('dblclick', () => resize(null));
  divider.addEventListener('keydown', (event) => {
    const { gutter } = renderer.geometry(store.now);
    if (event.key === 'ArrowLeft') resize(gutter - STEP_PX);
    else if (event.key === 'ArrowRight') resize(gutter + STEP_PX);
    else if (event.key === 'Home') resize(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  resized();
  return { resized };
}
