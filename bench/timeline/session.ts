/** One frame's worth of a gesture. x is where the pointer is, 0 … 1 of the lanes' width. */
export type Gesture = { kind: 'zoom'; x: number; delta: number } | { kind: 'pan'; dx: number; dy: number };

/**
 * A session as people have it: look at the whole, go into a busy place, follow it along, come out, go into another,
 * down to single spans, scroll through the rows, and back to the whole. One gesture a frame.
 */
export function recordedSession(): Gesture[] {
  const out: Gesture[] = [];
  const zoom = (frames: number, x: number, delta: number): void => {
    for (let i = 0; i < frames; i++) out.push({ kind: 'zoom', x, delta });
  };
  const pan = (frames: number, dx: number, dy: number): void => {
    for (let i = 0; i < frames; i++) out.push({ kind: 'pan', dx, dy });
  };
  zoom(30, 0.31, -12);
  pan(25, 24, 0);
  pan(10, -40, 0);
  zoom(12, 0.6, 12);
  zoom(40, 0.72, -12);
  pan(30, -18, 0);
  pan(25, 0, 30);
  pan(25, 0, -30);
  zoom(30, 0.4, 14);
  zoom(45, 0.55, -14);
  pan(20, 30, 10);
  zoom(70, 0.5, 14);
  return out;
}
