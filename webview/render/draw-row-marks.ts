import { formatDuration } from '../layout/format-duration';
import { MEMBERS, RowKind, RowMark } from '../layout/row-table';
import { drawChevron } from './draw-chevron';
import { drawPair } from './draw-pair';
import { type Frame, frameX } from './frame';

/** How a row ended and how long it took, behind its last span; findings folded away inside it. */
export function drawRowMarks(ctx: CanvasRenderingContext2D, f: Frame, row: number, y: number): void {
  const { rows, theme, geometry } = f;
  const kind = rows.kind[row];
  const height = f.rowHeight(row);
  const middle = Math.round(y + height / 2) + 0.5;
  if (kind === RowKind.Pair) return drawPair(ctx, f, row, y);
  const flags = f.flags.get(row);
  if (kind === RowKind.Task || kind === RowKind.Operation) {
    const x = frameX(f, drawnEnd(f, row));
    let after = x + 5;
    if (rows.mark[row] !== RowMark.None && x > geometry.gutter - 20 && x < geometry.width) {
      after = drawMark(ctx, f, rows.mark[row], x, middle);
    }
    const text = formatDuration(rows.end[row] - rows.start[row]);
    ctx.font = theme.smallFont;
    if (x > geometry.gutter && after + f.text.width(ctx, text) < geometry.width - 4) {
      ctx.fillStyle = theme.muted;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.fillText(text, after, middle);
    }
  }
  drawElsewhere(ctx, f, row, middle);
  if (!flags) return;
  for (const flag of flags) {
    if (frameX(f, flag.end) < geometry.gutter || frameX(f, flag.start) > geometry.width) continue;
    const x0 = Math.max(geometry.gutter, frameX(f, flag.start));
    const x1 = Math.min(geometry.width, Math.max(x0 + 7, frameX(f, flag.end)));
    ctx.fillStyle = theme.finding;
    ctx.fillRect(x0, y + 2, x1 - x0, 2);
    ctx.beginPath();
    ctx.moveTo(x0, y + 2);
    ctx.lineTo(x0 + 8, y + 2);
    ctx.lineTo(x0, y + 10);
    ctx.closePath();
    ctx.fill();
  }
}

/** Where the bars of a row end: tasks may outlive their operation. */
function drawnEnd({ rows }: Frame, row: number): number {
  let end = rows.end[row];
  if (rows.lane[row] !== MEMBERS) return end;
  for (let below = row + 1; below < rows.subtreeEnd[row]; below++) end = Math.max(end, rows.end[below]);
  return end;
}

/** A chevron at the edge when all of a row lies before or behind the window. */
function drawElsewhere(ctx: CanvasRenderingContext2D, f: Frame, row: number, middle: number): void {
  const { rows, state } = f;
  if (rows.kind[row] === RowKind.Resources) return;
  if (rows.end[row] < state.t0) drawChevron(ctx, f, 'before', middle);
  else if (rows.start[row] > state.t1) drawChevron(ctx, f, 'behind', middle);
}

/** A cross for rejected or failed, an open arrow for never settled: shapes, not colours alone. Returns where text may go. */
function drawMark(ctx: CanvasRenderingContext2D, f: Frame, mark: number, x: number, middle: number): number {
  const { theme } = f;
  ctx.lineWidth = 2;
  ctx.beginPath();
  if (mark === RowMark.NeverSettled) {
    ctx.strokeStyle = theme.ready;
    for (const shift of [3, 8]) {
      ctx.moveTo(x + shift, middle - 4);
      ctx.lineTo(x + shift + 4, middle);
      ctx.lineTo(x + shift, middle + 4);
    }
    ctx.stroke();
    ctx.font = theme.smallFont;
    ctx.fillStyle = theme.foreground;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    return x + 19;
  }
  ctx.strokeStyle = theme.bad;
  ctx.moveTo(x + 4, middle - 4);
  ctx.lineTo(x + 12, middle + 4);
  ctx.moveTo(x + 12, middle - 4);
  ctx.lineTo(x + 4, middle + 4);
  ctx.stroke();
  return x + 18;
}
