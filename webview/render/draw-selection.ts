import { AXIS_PX } from '../layout/geometry';
import { RowKind } from '../layout/row-table';
import { faded } from '../theme/theme';
import { barHeight } from './draw-bars';
import { type Frame, frameX } from './frame';
import type { ShownRows } from './shown-rows';

/** What is pointed at and what is selected: outlines of their spans. */
export function drawSpanOutlines(ctx: CanvasRenderingContext2D, f: Frame, shown: ShownRows): void {
  for (const spot of [f.state.hover, f.state.selection]) {
    if (!spot || spot.span < 0) continue;
    for (const i of shown.at(spot.row)) drawSpanOutline(ctx, f, spot.row, spot.lane, spot.span, shown.top(i));
  }
}

/** The edge of the selected row, beside its name. */
export function drawSelectedEdge(ctx: CanvasRenderingContext2D, f: Frame, shown: ShownRows): void {
  const { state, visible, theme } = f;
  if (!state.selection) return;
  ctx.fillStyle = theme.focus;
  for (const i of shown.at(state.selection.row))
    ctx.fillRect(0, shown.top(i), 3, visible.y[i + 1] - visible.y[i]);
}

function drawSpanOutline(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  row: number,
  lane: number,
  span: number,
  y: number,
): void {
  const { geometry, scene, theme, rows } = f;
  const { start, end } = scene.spans;
  if (span >= scene.spans.length) return;
  const x0 = Math.max(geometry.gutter, Math.round(frameX(f, start[span])));
  const x1 = Math.min(geometry.width, Math.max(x0 + 2, Math.round(frameX(f, end[span]))));
  if (x1 < geometry.gutter || x0 > geometry.width || x1 < x0) return;
  const thin = rows.kind[row] === RowKind.Resources || rows.kind[row] === RowKind.Pool;
  const height = f.rowHeight(row);
  const bar = thin ? 5 : barHeight(rows.kind[row]);
  const at = thin ? y + 1 + (lane - rows.lane[row]) * 6 : y + (height - bar) / 2;
  ctx.strokeStyle = theme.focus;
  ctx.lineWidth = 2;
  ctx.strokeRect(x0 - 1, Math.round(at) - 1, x1 - x0 + 2, bar + 2);
}

/** The chosen stretch of time. */
export function drawRange(ctx: CanvasRenderingContext2D, f: Frame): void {
  const { state, geometry, theme } = f;
  if (!state.range) return;
  const x0 = Math.max(geometry.gutter, frameX(f, state.range.from));
  const x1 = Math.min(geometry.width, frameX(f, state.range.to));
  if (!(x1 > x0)) return;
  ctx.fillStyle = faded(theme.focus, 0.12);
  ctx.fillRect(x0, AXIS_PX, x1 - x0, geometry.height);
  ctx.fillStyle = theme.focus;
  ctx.fillRect(x0, AXIS_PX, 1, geometry.height);
  ctx.fillRect(x1 - 1, AXIS_PX, 1, geometry.height);
}
