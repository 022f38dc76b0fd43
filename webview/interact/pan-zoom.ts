import { type D3ZoomEvent, scaleLinear, select, zoom, zoomIdentity } from '../d3';
import { wholeWindow } from '../layout/geometry';
import type { Renderer } from '../render/renderer';
import { changed, type Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';

/** Deepest zoom: the whole window over the narrowest one. */
const MAX_SCALE = 1e9;

/**
 * Wheel and pinch zoom at the pointer, dragging pans both ways (d3.zoom). Over the names, and with Shift, the wheel
 * scrolls the lanes; a sideways wheel pans. The state holds the window; d3's own transform is set from it.
 */
export function installPanZoom(
  canvas: HTMLCanvasElement,
  store: Store<TimelineState>,
  renderer: Renderer,
  actions: Actions,
): void {
  const selection = select<HTMLCanvasElement, unknown>(canvas);
  const behavior = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([1, MAX_SCALE])
    .clickDistance(4)
    .wheelDelta(
      (event) =>
        -event.deltaY *
        (event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 0.0025) *
        (event.ctrlKey ? 4 : 1),
    )
    .filter((event: MouseEvent | WheelEvent | TouchEvent) => {
      if (event instanceof WheelEvent) return zooms(event, renderer.geometry(store.now).gutter);
      return !('button' in event) || (event.button === 0 && !event.shiftKey);
    })
    .extent(() => {
      const g = renderer.geometry(store.now);
      return [
        [g.gutter, 0],
        [g.width, g.height],
      ];
    })
    .on('start', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      if (event.sourceEvent?.type === 'mousedown') canvas.focus({ preventScroll: true });
    })
    .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      const { scene, scrollY } = store.now;
      if (!event.sourceEvent || !scene) return;
      const base = baseScale(scene.duration);
      const seen = event.transform.rescaleX(base).domain();
      actions.setWindow(seen[0], seen[1]);
      const { sourceEvent } = event;
      if (
        sourceEvent instanceof MouseEvent &&
        !(sourceEvent instanceof WheelEvent) &&
        sourceEvent.movementY !== 0
      ) {
        actions.scrollTo(scrollY - sourceEvent.movementY);
      }
      syncTransform();
    });
  selection.call(behavior).on('dblclick.zoom', null);

  const baseScale = (duration: number) => {
    const g = renderer.geometry(store.now);
    const whole = wholeWindow(duration);
    return scaleLinear([whole.t0, whole.t1], [g.gutter, g.width]);
  };

  /** Makes d3's transform say what the state says: after keys, lists, clamping, resizing. */
  const syncTransform = (): void => {
    const { scene, t0, t1 } = store.now;
    if (!scene) return;
    const g = renderer.geometry(store.now);
    const whole = wholeWindow(scene.duration);
    const k = (whole.t1 - whole.t0) / (t1 - t0);
    const transform = zoomIdentity.translate(g.gutter - k * baseScale(scene.duration)(t0), 0).scale(k);
    selection.property('__zoom', transform);
  };
  store.subscribe((now, before) => {
    if (changed(now, before, 't0', 't1', 'scene', 'gutter')) syncTransform();
  });
  canvas.addEventListener('mousedown', syncTransform, true);
  canvas.addEventListener('wheel', syncTransform, true);

  canvas.addEventListener(
    'wheel',
    (event) => {
      if (zooms(event, renderer.geometry(store.now).gutter)) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 18 : 1;
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) && !event.shiftKey;
      if (sideways) {
        const g = renderer.geometry(store.now);
        actions.pan((event.deltaX * unit) / (g.width - g.gutter));
      } else actions.scrollTo(store.now.scrollY + (event.deltaY || event.deltaX) * unit);
    },
    { passive: false },
  );
}

function zooms(event: WheelEvent, gutter: number): boolean {
  if (event.ctrlKey) return true;
  return !event.shiftKey && event.offsetX >= gutter && Math.abs(event.deltaY) >= Math.abs(event.deltaX);
}
