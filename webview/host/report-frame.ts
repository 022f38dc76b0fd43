import type { Geometry } from '../layout/geometry';
import type { TimelineState } from '../state/timeline-state';

/** Given by whoever records a session from outside (bench/timeline); shares of the trace, CSS pixels. */
type FrameListener = (from: number, to: number, scrollY: number, lanesWidth: number) => void;

/** Tells what is in view to the one who asked for it; nobody does but the benchmark's recorder. */
export function reportFrame({ scene, t0, t1, scrollY }: Readonly<TimelineState>, g: Geometry): void {
  const listener = (globalThis as { overlapFrame?: FrameListener }).overlapFrame;
  if (!listener || !scene) return;
  listener(t0 / scene.duration, t1 / scene.duration, scrollY, g.width - g.gutter);
}
