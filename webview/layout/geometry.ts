import type { Ns } from '../../core/units';

/**
 * Coordinate spaces: time (ns from the trace's start) · CSS pixels of the canvas · device pixels (CSS × dpr).
 *
 *   0        gutter                         width
 *   ┌─────────┬────────────────────────────────┐ 0
 *   │         │ axis                           │
 *   ├─────────┼────────────────────────────────┤ AXIS_PX
 *   │ pinned  │                                │
 *   ├─────────┼────────────────────────────────┤ lanesTop
 *   │ names   │ lanes, scrolled by scrollY     │
 *   └─────────┴────────────────────────────────┘ height
 */
export interface Geometry {
  width: number;
  height: number;
  gutter: number;
  lanesTop: number;
}

export const AXIS_PX = 26;

/** Narrowest column of names, and the widest beside a picture that can still be read, CSS pixels. */
export const GUTTER_LEAST_PX = 72;
export const gutterMost = (width: number): number => Math.max(GUTTER_LEAST_PX, Math.round(width * 0.6));

/** @param chosenGutter how wide the column of names was made by hand; null: as wide as suits the page */
export function geometry(
  width: number,
  height: number,
  pinnedHeight: number,
  chosenGutter: number | null = null,
): Geometry {
  const gutter = Math.min(
    gutterMost(width),
    chosenGutter ?? Math.round(Math.min(270, Math.max(96, width * 0.27))),
  );
  return { width, height, gutter, lanesTop: AXIS_PX + pinnedHeight };
}

/** The window that shows everything: a little air before, and room behind for what is written after a bar. */
export function wholeWindow(duration: Ns): { t0: Ns; t1: Ns } {
  return { t0: -duration * 0.012, t1: duration * 1.08 };
}

/** Narrowest window: below this, one pixel would be less than a clock tick. */
const MIN_WINDOW: Ns = 2_000;

/** Keeps a window inside the whole one and no narrower than the clock is fine. */
export function clampWindow(t0: Ns, t1: Ns, duration: Ns): { t0: Ns; t1: Ns } {
  const whole = wholeWindow(duration);
  const most = whole.t1 - whole.t0;
  const span = Math.min(most, Math.max(Math.min(MIN_WINDOW, most), t1 - t0));
  const middle = (t0 + t1) / 2;
  const from = Math.min(whole.t1 - span, Math.max(whole.t0, middle - span / 2));
  return { t0: from, t1: from + span };
}

/** Where a moment of the window t0 … t1 lies, CSS pixels of the canvas; outside the window, outside the lanes. */
export function timeToX(g: Geometry, t0: Ns, t1: Ns, t: Ns): number {
  return g.gutter + ((t - t0) / (t1 - t0)) * (g.width - g.gutter);
}

/** The moment at x, ns from the trace's start. */
export function xToTime(g: Geometry, t0: Ns, t1: Ns, x: number): Ns {
  return t0 + ((x - g.gutter) / (g.width - g.gutter)) * (t1 - t0);
}
