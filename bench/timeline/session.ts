import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What was in view in one frame: from … to as shares of the trace (0 … 1), and the lanes' scroll position, CSS pixels. */
export type RecordedWindow = readonly [from: number, to: number, scrollY: number];

/** A session on the timeline, frame by frame; made by record-session.ts. */
export interface RecordedSession {
  /** Width of the lanes it was recorded with, CSS pixels. */
  width: number;
  windows: RecordedWindow[];
}

/** The events of one frame that bring the next window about, whatever page they go to. */
export interface Gesture {
  /** New width of the window over the old one; 1: no zoom. */
  zoom: number;
  /** The moment that stays where it is, 0 … 1 of the lanes' width. */
  at: number;
  /** CSS pixels. */
  dx: number;
  dy: number;
}

export const SESSION_FILE = join(dirname(fileURLToPath(import.meta.url)), 'recorded-session.json');

export function recordedSession(): RecordedSession {
  return JSON.parse(readFileSync(SESSION_FILE, 'utf8')) as RecordedSession;
}

/**
 * From window to window: what lies still while both edges move is zoomed at; what is left is panned. A zoom whose still
 * point would lie outside of the lanes is zoomed at their edge, as a pointer would.
 */
export function gesturesOf({ width, windows }: RecordedSession): Gesture[] {
  const out: Gesture[] = [];
  for (let i = 1; i < windows.length; i++) {
    const [from0, to0, y0] = windows[i - 1];
    const [from1, to1, y1] = windows[i];
    const before = to0 - from0;
    const after = to1 - from1;
    const zoom = Math.abs(after / before - 1) < 1e-9 ? 1 : after / before;
    const still = zoom === 1 ? 0.5 : (from0 - from1) / (after - before);
    const at = Math.min(1, Math.max(0, still));
    const panned = from1 - (from0 + at * (before - after));
    out.push({ zoom, at, dx: (panned / after) * width, dy: y1 - y0 });
  }
  return out;
}
