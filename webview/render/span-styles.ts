import { SpanKind } from '../layout/span-store';
import { channels, faded, over, type Theme } from '../theme/theme';

type Fill = string | CanvasPattern;

/** How each kind of span is filled. Suspended and ready differ from running by pattern, not by colour alone. */
export interface SpanStyles {
  /** By SpanKind, for spans wide enough to show a pattern. */
  wide: Fill[];
  /** By SpanKind: r, g, b and opacity 0 … 1, for spans that share a pixel. */
  narrow: [number, number, number, number][];
  /** Hatch of things kept, and of the ghost's ground. */
  kept: Fill;
  finding: Fill;
  /** Upper and lower edge of suspended spans. */
  edge: string;
  patterns: CanvasPattern[];
}

const TILE = 6;

/** Makes the fills of a theme; patterns are in device pixels, so they stay crisp at any scale. */
export function makeSpanStyles(theme: Theme, dpr: number, ctx: CanvasRenderingContext2D): SpanStyles {
  const patterns: CanvasPattern[] = [];
  const pattern = (
    ground: string,
    ink: string,
    draw: (c: CanvasRenderingContext2D, size: number) => void,
  ): Fill => {
    const size = Math.max(4, Math.round(TILE * dpr));
    const tile = document.createElement('canvas');
    tile.width = size;
    tile.height = size;
    const c = tile.getContext('2d')!;
    c.fillStyle = ground;
    c.fillRect(0, 0, size, size);
    c.strokeStyle = ink;
    c.fillStyle = ink;
    c.lineWidth = Math.max(1, dpr * 1.1);
    draw(c, size);
    const made = ctx.createPattern(tile, 'repeat')!;
    patterns.push(made);
    return made;
  };
  const hatch = (c: CanvasRenderingContext2D, s: number): void => {
    c.beginPath();
    for (const shift of [-s, 0, s]) {
      c.moveTo(shift - 1, s + 1);
      c.lineTo(shift + s + 1, -1);
    }
    c.stroke();
  };
  const dots = (c: CanvasRenderingContext2D, s: number): void => {
    const d = Math.max(1, Math.round(s / 3));
    c.fillRect(0, 0, d, d);
    c.fillRect(Math.round(s / 2), Math.round(s / 2), d, d);
  };
  const strong = theme.contrast;
  const wide: Fill[] = [];
  wide[SpanKind.Running] = theme.running;
  wide[SpanKind.Suspended] = pattern(
    over(theme.background, theme.suspended, strong ? 0 : 0.13),
    over(theme.background, theme.suspended, strong ? 1 : 0.45),
    hatch,
  );
  wide[SpanKind.Ready] = pattern(over(theme.background, theme.ready, strong ? 0 : 0.25), theme.ready, dots);
  wide[SpanKind.Busy] = theme.busy;
  wide[SpanKind.Timer] = theme.timer;
  wide[SpanKind.File] = theme.file;
  wide[SpanKind.Network] = theme.network;
  wide[SpanKind.Other] = theme.other;
  wide[SpanKind.Mixed] = over(theme.background, theme.running, strong ? 0.75 : 0.55);
  const narrow = (colour: string, opacity: number): [number, number, number, number] => {
    const [r, g, b, a] = channels(colour);
    return [r, g, b, (a / 255) * opacity];
  };
  return {
    wide,
    narrow: [
      narrow(theme.running, 1),
      narrow(theme.suspended, strong ? 0.6 : 0.34),
      narrow(theme.ready, 0.8),
      narrow(theme.busy, 1),
      narrow(theme.timer, 1),
      narrow(theme.file, 1),
      narrow(theme.network, 1),
      narrow(theme.other, 1),
      narrow(theme.running, 0.55),
    ],
    kept: pattern(faded(theme.muted, strong ? 0 : 0.12), faded(theme.muted, 0.6), hatch),
    edge: over(theme.background, theme.suspended, strong ? 1 : 0.55),
    finding: pattern(faded(theme.finding, strong ? 0 : 0.3), faded(theme.finding, 0.95), hatch),
    patterns,
  };
}
