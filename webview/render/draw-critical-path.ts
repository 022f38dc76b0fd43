import { RowKind } from '../layout/row-table';
import { barHeight } from './draw-bars';
import type { DrawContext } from './draw-context';
import { type Frame, frameX } from './frame';
import type { ShownRows } from './shown-rows';

/**
 * The critical path of the selected task's operation, drawn through the lanes: a line under each stretch that the
 * end-to-end time is made of, joined from lane to lane. What is not on it, shortened, gains nothing.
 */
export function drawCriticalPath(ctx: DrawContext, f: Frame, shown: ShownRows): void {
  const path = f.state.details?.criticalPath;
  if (!path || path.length === 0) return;
  const { visible, rows, theme, geometry } = f;
  const underline = new Map<number, number>();
  for (let i = shown.from; i < shown.to; i++) {
    const row = visible.row[i];
    if (row < 0 || rows.kind[row] !== RowKind.Task) continue;
    underline.set(rows.ref[row], shown.top(i) + (f.rowHeight(row) + barHeight(RowKind.Task)) / 2 + 1);
  }
  ctx.fillStyle = theme.path;
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  for (const { task, start, end } of path) {
    const y = underline.get(task);
    const x0 = frameX(f, start);
    const x1 = frameX(f, end);
    if (y === undefined || x1 < geometry.gutter || x0 > geometry.width) {
      lastX = Number.NaN;
      continue;
    }
    ctx.fillRect(x0, y, Math.max(1, x1 - x0), 2);
    // Joined only where nothing is left out in between.
    if (Math.abs(lastX - x0) < 1.5 && lastY !== y) {
      ctx.globalAlpha = 0.55;
      ctx.fillRect(Math.round(x0), Math.min(y, lastY), 1, Math.abs(y - lastY));
      ctx.globalAlpha = 1;
    }
    lastX = x1;
    lastY = y;
  }
}
