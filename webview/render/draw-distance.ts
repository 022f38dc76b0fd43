import { faded } from '../theme/theme';
import type { DrawContext } from './draw-context';
import type { Frame } from './frame';

/** A double arrow from one moment to another with words in it, or beside it where they do not fit. x in CSS pixels. */
export function drawDistance(
  ctx: DrawContext,
  f: Frame,
  from: number,
  to: number,
  middle: number,
  text: string,
  colour: string,
): void {
  const { geometry } = f;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.font = f.theme.boldFont;
  const width = f.text.width(ctx, text);
  // Of what lies outside the window, the nearest edge.
  const inView = (x: number): number => Math.min(geometry.width, Math.max(geometry.gutter, x));
  const left = inView(from);
  const right = inView(to);
  const fits = right - left > width + 34;
  const at = fits ? (left + right) / 2 - width / 2 : right + 8;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  arrow(ctx, from, middle, 1);
  arrow(ctx, to, middle, -1);
  ctx.moveTo(from + 1, middle);
  ctx.lineTo(fits ? at - 7 : to - 1, middle);
  if (fits) {
    ctx.moveTo(at + width + 7, middle);
    ctx.lineTo(to - 1, middle);
  }
  ctx.stroke();
  ctx.fillStyle = colour;
  if (fits || at + width < geometry.width) return ctx.fillText(text, at, middle + 0.5);
  const before = left - width - 8;
  if (before > geometry.gutter + 6) return ctx.fillText(text, before, middle + 0.5);
  // Room on neither side: over the line, on a ground of its own.
  const over = Math.max(
    geometry.gutter + 8,
    Math.min((left + right - width) / 2, geometry.width - width - 10),
  );
  ctx.fillStyle = faded(f.theme.background, 0.9);
  ctx.fillRect(over - 4, middle - 9, width + 8, 18);
  ctx.fillStyle = colour;
  ctx.fillText(text, over, middle + 0.5);
}

function arrow(ctx: DrawContext, x: number, y: number, direction: 1 | -1): void {
  ctx.moveTo(x + direction * 6, y - 4);
  ctx.lineTo(x + direction * 1.5, y);
  ctx.lineTo(x + direction * 6, y + 4);
}
