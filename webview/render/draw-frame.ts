import { formatDuration } from '../layout/format-duration';
import { AXIS_PX } from '../layout/geometry';
import { RowKind, RowMark } from '../layout/row-table';
import { visibleAt } from '../layout/visible-rows';
import { faded } from '../theme/theme';
import { drawAxis, drawGrid, ticksOf } from './draw-axis';
import { type BarPainter, barHeight, drawLifeLine } from './draw-bars';
import { drawBlock, plate } from './draw-block';
import { drawCriticalPath } from './draw-critical-path';
import { drawGutterBlock, drawGutterRow } from './draw-gutter';
import { drawObservations } from './draw-observations';
import { drawPair, drawPairZone } from './draw-pair';
import { type Frame, frameX } from './frame';
import type { PixelRows } from './pixel-rows';

/** Draws one picture. The context's transform is the identity when it comes and when it goes. */
export function drawFrame(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  bars: BarPainter,
  pixels: PixelRows | null,
): void {
  const { geometry, theme, dpr, visible, state } = f;
  const ticks = ticksOf(f);
  const from = Math.max(0, visibleAt(visible, state.scrollY));
  let to = from;
  while (to < visible.length && visible.y[to] - state.scrollY < geometry.height - geometry.lanesTop) to++;
  const top = (i: number): number => geometry.lanesTop + visible.y[i] - state.scrollY;

  ctx.save();
  ctx.scale(dpr, dpr);
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, geometry.width, geometry.height);
  ctx.beginPath();
  ctx.rect(0, geometry.lanesTop, geometry.width, geometry.height - geometry.lanesTop);
  ctx.clip();
  for (let i = from; i < to; i++) drawGround(ctx, f, i, top(i));
  drawPairZone(ctx, f, from, to, top);
  drawGrid(ctx, f, ticks);
  for (let i = from; i < to; i++) {
    const row = visible.row[i];
    if (row >= 0 && hasLife(f.rows.kind[row])) drawLifeLine(ctx, f, row, top(i), f.rowHeight(row));
  }
  ctx.restore();

  drawAllBars(ctx, f, bars, pixels, from, to, top);

  ctx.save();
  ctx.scale(dpr, dpr);
  ctx.beginPath();
  ctx.rect(0, geometry.lanesTop, geometry.width, geometry.height - geometry.lanesTop);
  ctx.clip();
  ctx.save();
  ctx.beginPath();
  ctx.rect(geometry.gutter, geometry.lanesTop, geometry.width - geometry.gutter, geometry.height);
  ctx.clip();
  for (let i = from; i < to; i++) {
    const row = visible.row[i];
    if (row < 0) drawBlock(ctx, f, visible.blocks[-row - 1], top(i));
    else drawRowMarks(ctx, f, row, top(i));
  }
  drawBarLabels(ctx, f, bars);
  drawCriticalPath(ctx, f, from, to, top);
  drawSpanOutlines(ctx, f, from, to, top);
  drawRange(ctx, f);
  ctx.restore();
  drawSelectedEdge(ctx, f, from, to, top);
  drawGutter(ctx, f, from, to, top);
  ctx.restore();

  ctx.save();
  ctx.scale(dpr, dpr);
  drawPinned(ctx, f);
  drawAxis(ctx, f, ticks);
  drawObservations(ctx, f);
  ctx.fillStyle = theme.line;
  ctx.fillRect(geometry.gutter - 1, 0, 1, geometry.height);
  ctx.restore();
}

const isHeading = (kind: number): boolean =>
  kind === RowKind.Operation ||
  kind === RowKind.OperationGroup ||
  kind === RowKind.Part ||
  kind === RowKind.Pair;

const hasLife = (kind: number): boolean => kind === RowKind.Task || kind === RowKind.Operation;

/** The row's ground: bands for operations, highlights for what is hovered and selected. */
function drawGround(ctx: CanvasRenderingContext2D, f: Frame, i: number, y: number): void {
  const { visible, rows, theme, state, geometry } = f;
  const row = visible.row[i];
  if (row < 0) return;
  const height = visible.y[i + 1] - visible.y[i];
  const kind = rows.kind[row];
  if (isHeading(kind)) {
    ctx.fillStyle = theme.panel;
    ctx.fillRect(0, y, geometry.width, height);
    ctx.fillStyle = theme.grid;
    ctx.fillRect(0, y, geometry.width, 1);
  }
  const selected = state.selection?.row === row;
  if (!selected && state.hover?.row !== row) return;
  ctx.fillStyle = selected ? theme.select : theme.hover;
  ctx.fillRect(0, y, geometry.width, height);
}

function drawAllBars(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  bars: BarPainter,
  pixels: PixelRows | null,
  from: number,
  to: number,
  top: (i: number) => number,
): void {
  const { geometry, dpr, visible } = f;
  const left = Math.round(geometry.gutter * dpr);
  ctx.save();
  ctx.beginPath();
  const clipTop = Math.round(AXIS_PX * dpr);
  ctx.rect(left, clipTop, geometry.width * dpr - left, geometry.height * dpr - clipTop);
  ctx.clip();
  bars.begin();
  const width = Math.round((geometry.width - geometry.gutter) * dpr);
  if (f.pinnedRow >= 0) {
    pixels?.begin(width, 8);
    const pinnedTop = AXIS_PX + (geometry.lanesTop - AXIS_PX - f.rowHeight(f.pinnedRow)) / 2;
    bars.row(ctx, pixels, f, f.pinnedRow, pinnedTop);
    pixels?.end(ctx, left);
  }
  // A row draws at most six thin lanes.
  pixels?.begin(width, (to - from) * 6 + 8);
  ctx.save();
  ctx.beginPath();
  const lanesTop = Math.round(geometry.lanesTop * dpr);
  ctx.rect(left, lanesTop, geometry.width * dpr - left, geometry.height * dpr - lanesTop);
  ctx.clip();
  for (let i = from; i < to; i++) if (visible.row[i] >= 0) bars.row(ctx, pixels, f, visible.row[i], top(i));
  pixels?.end(ctx, left);
  ctx.restore();
  ctx.restore();
}

/** How a row ended and how long it took, behind its last span; findings folded away inside it. */
function drawRowMarks(ctx: CanvasRenderingContext2D, f: Frame, row: number, y: number): void {
  const { rows, theme, geometry } = f;
  const kind = rows.kind[row];
  const height = f.rowHeight(row);
  const middle = Math.round(y + height / 2) + 0.5;
  if (kind === RowKind.Pair) return drawPair(ctx, f, row, y);
  const flags = f.flags.get(row);
  if (kind === RowKind.Task || kind === RowKind.Operation) {
    const x = frameX(f, rows.end[row]);
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
    const x0 = Math.max(geometry.gutter, frameX(f, flag.start));
    const x1 = Math.min(geometry.width, Math.max(x0 + 7, frameX(f, flag.end)));
    if (x1 < geometry.gutter || x0 > geometry.width) continue;
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

/** A chevron at the edge when all of a row lies before or behind the window. */
function drawElsewhere(ctx: CanvasRenderingContext2D, f: Frame, row: number, middle: number): void {
  const { rows, geometry, state, theme } = f;
  const before = rows.end[row] < state.t0;
  if (!before && !(rows.start[row] > state.t1)) return;
  const x = before ? geometry.gutter + 7 : geometry.width - 20;
  const way = before ? -3.5 : 3.5;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x - way / 2, middle - 4);
  ctx.lineTo(x + way / 2, middle);
  ctx.lineTo(x - way / 2, middle + 4);
  ctx.stroke();
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

/** What wide suspended spans wait for, on a plate inside them. */
function drawBarLabels(ctx: CanvasRenderingContext2D, f: Frame, bars: BarPainter): void {
  const { theme, geometry } = f;
  ctx.save();
  ctx.beginPath();
  ctx.rect(geometry.gutter, AXIS_PX, geometry.width - geometry.gutter, geometry.height - AXIS_PX);
  ctx.clip();
  ctx.font = theme.smallFont;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (let i = 0; i < bars.labelCount; i++) {
    const { x0, x1, y, height, wait } = bars.labels[i];
    const label = f.waitLabel(wait);
    if (!label) continue;
    const from = Math.max(x0, geometry.gutter) + 7;
    const shown = f.text.fit(ctx, label, x1 - from - 8);
    if (shown !== '') plate(ctx, f, shown, from, Math.round(y), height, f.text.width(ctx, shown));
  }
  ctx.restore();
}

function drawSpanOutlines(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  from: number,
  to: number,
  top: (i: number) => number,
): void {
  const { state, visible } = f;
  for (const spot of [state.hover, state.selection]) {
    if (!spot || spot.span < 0) continue;
    for (let i = from; i < to; i++) {
      if (visible.row[i] === spot.row) drawSpanOutline(ctx, f, spot.row, spot.lane, spot.span, top(i));
    }
  }
}

/** The edge of the selected row, beside its name. */
function drawSelectedEdge(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  from: number,
  to: number,
  top: (i: number) => number,
): void {
  const { state, visible, theme } = f;
  if (!state.selection) return;
  for (let i = from; i < to; i++) {
    if (visible.row[i] !== state.selection.row) continue;
    ctx.fillStyle = theme.focus;
    ctx.fillRect(0, top(i), 3, visible.y[i + 1] - visible.y[i]);
  }
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

function drawRange(ctx: CanvasRenderingContext2D, f: Frame): void {
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

function drawGutter(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  from: number,
  to: number,
  top: (i: number) => number,
): void {
  const { geometry, visible } = f;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, geometry.lanesTop, geometry.gutter - 1, geometry.height - geometry.lanesTop);
  ctx.clip();
  for (let i = from; i < to; i++) {
    const row = visible.row[i];
    const height = visible.y[i + 1] - visible.y[i];
    if (row < 0) {
      drawGutterBlock(ctx, f, -row - 1, top(i), depthAbove(f, i));
      continue;
    }
    drawGutterRow(ctx, f, row, top(i), height);
  }
  ctx.restore();
}

function depthAbove(f: Frame, i: number): number {
  let at = i;
  while (at >= 0 && f.visible.row[at] < 0) at--;
  return at < 0 ? 0 : f.rows.depth[f.visible.row[at]];
}

/** The pinned task stands above the lanes wherever they are scrolled to. */
function drawPinned(ctx: CanvasRenderingContext2D, f: Frame): void {
  const { geometry, theme, pinnedRow } = f;
  const height = geometry.lanesTop - AXIS_PX;
  if (pinnedRow < 0 || height <= 0) return;
  const y = AXIS_PX + (height - f.rowHeight(pinnedRow)) / 2;
  ctx.save();
  ctx.beginPath();
  ctx.rect(geometry.gutter, AXIS_PX, geometry.width - geometry.gutter, height);
  ctx.clip();
  drawRowMarks(ctx, f, pinnedRow, y);
  ctx.restore();
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, AXIS_PX, geometry.gutter - 1, height);
  ctx.clip();
  drawGutterRow(ctx, f, pinnedRow, AXIS_PX, height);
  ctx.restore();
  ctx.fillStyle = theme.focus;
  ctx.fillRect(0, geometry.lanesTop - 2, geometry.width, 2);
}
