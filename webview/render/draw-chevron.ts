import type { DrawContext } from './draw-context';
import type { Frame } from './frame';

/** At the edge of the lanes: what stands here lies before, or behind, the window. */
export function drawChevron(ctx: DrawContext, f: Frame, side: 'before' | 'behind', middle: number): void {
  const { geometry, theme } = f;
  const x = side === 'before' ? geometry.gutter + 7 : geometry.width - 20;
  const way = side === 'before' ? -3.5 : 3.5;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x - way / 2, middle - 4);
  ctx.lineTo(x + way / 2, middle);
  ctx.lineTo(x - way / 2, middle + 4);
  ctx.stroke();
}
