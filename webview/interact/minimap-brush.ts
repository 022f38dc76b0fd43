import { brushX, type D3BrushEvent, select } from '../d3';
import { wholeWindow } from '../layout/geometry';
import type { Renderer } from '../render/renderer';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';

/** The window as a brush over the whole trace (d3.brush): drag it, drag its ends, draw a new one. */
export function installMinimapBrush(
  svg: SVGSVGElement,
  store: Store<TimelineState>,
  renderer: Renderer,
  actions: Actions,
): { resized: () => void } {
  const group = select(svg).append('g');
  const behavior = brushX<unknown>().on('brush end', (event: D3BrushEvent<unknown>) => {
    const { scene } = store.now;
    if (!event.sourceEvent || !scene) return;
    const selection = event.selection as [number, number] | null;
    // A click beside the brush draws nothing: show everything again.
    if (!selection) return event.type === 'end' ? actions.showAll() : undefined;
    const { gutter, width } = renderer.geometry(store.now);
    const whole = wholeWindow(scene.duration);
    const time = (x: number): number => whole.t0 + ((x - gutter) / (width - gutter)) * (whole.t1 - whole.t0);
    if (selection[1] - selection[0] < 1) return;
    actions.setWindow(time(selection[0]), time(selection[1]));
  });

  const move = (): void => {
    const { scene, t0, t1 } = store.now;
    if (!scene) return;
    const { gutter, width } = renderer.geometry(store.now);
    const whole = wholeWindow(scene.duration);
    const x = (t: number): number => gutter + ((t - whole.t0) / (whole.t1 - whole.t0)) * (width - gutter);
    group.call(behavior.move, [x(t0), Math.max(x(t0) + 1, x(t1))]);
  };
  const resized = (): void => {
    const { gutter, width } = renderer.geometry(store.now);
    behavior.extent([
      [gutter, 0],
      [width, renderer.minimapHeight - 1],
    ]);
    group.call(behavior as never);
    move();
  };
  store.subscribe((now, before) => {
    if (now.t0 !== before.t0 || now.t1 !== before.t1 || now.scene !== before.scene) move();
  });
  return { resized };
}
