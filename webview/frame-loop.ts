import type { Host } from './host/host';
import { reportFrame } from './host/report-frame';
import type { Renderer } from './render/renderer';
import type { Deriver } from './state/derived';
import type { Store } from './state/store';
import type { TimelineState } from './state/timeline-state';

/** What is to be drawn anew in the next frame; however often that is asked for, it is drawn once. */
export interface FrameLoop {
  drawLanes(): void;
  drawAll(): void;
  /** Tells the host of the next picture with a scene in it. */
  tellWhenDrawn(): void;
}

/** Draws what has changed, at most once per frame of the browser. */
export function createFrameLoop(
  store: Store<TimelineState>,
  deriver: Deriver,
  renderer: Renderer,
  host: Host,
): FrameLoop {
  let scheduled = false;
  let lanes = true;
  let minimap = true;
  let told = false;

  const draw = (): void => {
    scheduled = false;
    if (lanes) renderer.draw(store.now, deriver.of(store.now));
    reportFrame(store.now, renderer.geometry(store.now));
    if (minimap) renderer.drawMinimap(store.now);
    lanes = minimap = false;
    if (!store.now.scene || told) return;
    told = true;
    // For whoever measures the page from outside.
    performance.mark('overlap:drawn');
    host.post({ type: 'drawn', spans: store.now.scene.spans.length, live: store.now.live });
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  };

  return {
    drawLanes() {
      lanes = true;
      schedule();
    },
    drawAll() {
      lanes = minimap = true;
      schedule();
    },
    tellWhenDrawn() {
      told = false;
    },
  };
}
