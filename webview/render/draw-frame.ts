import { AXIS_PX } from '../layout/geometry';
import { RowKind } from '../layout/row-table';
import { drawAxis, drawGrid, ticksOf } from './draw-axis';
import { type BarPainter, drawLifeLine } from './draw-bars';
import { drawBlock, plate } from './draw-block';
import { drawCriticalPath } from './draw-critical-path';
import { drawGutterBlock, drawGutterRow } from './draw-gutter';
import { drawObservations } from './draw-observations';
import { drawPairZone } from './draw-pair';
import { drawRowMarks } from './draw-row-marks';
import { drawRange, drawSelectedEdge, drawSpanOutlines } from './draw-selection';
import type { Frame } from './frame';
import type { PixelRows } from './pixel-rows';
import { ShownRows } from './shown-rows';

/** Draws one picture. The context's transform is the identity when it comes and when it goes. */
export function drawFrame(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  bars: BarPainter,
  pixels: PixelRows | null,
): void {
  const { geometry, theme, dpr, visible } = f;
  const ticks = ticksOf(f);
  const shown = new ShownRows(f);
  const { from, to } = shown;
  const top = (i: number): number => shown.top(i);

  ctx.save();
  ctx.scale(dpr, dpr);
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, geometry.width, geometry.height);
  ctx.beginPath();
  ctx.rect(0, geometry.lanesTop, geometry.width, geometry.height - geometry.lanesTop);
  ctx.clip();
  for (let i = from; i < to; i++) drawGround(ctx, f, i, top(i));
  drawPairZone(ctx, f, shown);
  drawGrid(ctx, f, ticks);
  for (let i = from; i < to; i++) {
    const row = visible.row[i];
    if (row >= 0 && hasLife(f.rows.kind[row])) drawLifeLine(ctx, f, row, top(i), f.rowHeight(row));
  }
  ctx.restore();

  drawAllBars(ctx, f, bars, pixels, shown);

  ctx.save();
  ctx.scale(dpr, dpr);
  ctx.beginPath();
  ctx.rect(0, geometry.lanesTop, geometry.width, geometry.height - geometry.lanesTop);
  ctx.clip();
  ctx.save();
  ctx.beginPath();
  ctx.rect(geometry.gutter, geometry.lanesTop, geometry.width - geometry.gutter, geometry.height);
  ctx.clip();
  // Behind the blocks, whose words its lines would cross.
  drawCriticalPath(ctx, f, shown);
  for (let i = from; i < to; i++) {
    const row = visible.row[i];
    if (row < 0) drawBlock(ctx, f, visible.blocks[-row - 1], top(i));
    else drawRowMarks(ctx, f, row, top(i));
  }
  drawBarLabels(ctx, f, bars);
  drawSpanOutlines(ctx, f, shown);
  drawRange(ctx, f);
  ctx.restore();
  drawSelectedEdge(ctx, f, shown);
  drawGutter(ctx, f, shown);
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
  shown: ShownRows,
): void {
  const { geometry, dpr, visible } = f;
  const { from, to } = shown;
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
  for (let i = from; i < to; i++) {
    if (visible.row[i] >= 0) bars.row(ctx, pixels, f, visible.row[i], shown.top(i));
  }
  pixels?.end(ctx, left);
  ctx.restore();
  ctx.restore();
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

function drawGutter(ctx: CanvasRenderingContext2D, f: Frame, shown: ShownRows): void {
  const { geometry, visible } = f;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, geometry.lanesTop, geometry.gutter - 1, geometry.height - geometry.lanesTop);
  ctx.clip();
  for (let i = shown.from; i < shown.to; i++) {
    const row = visible.row[i];
    const height = visible.y[i + 1] - visible.y[i];
    if (row < 0) {
      drawGutterBlock(ctx, f, -row - 1, shown.top(i), depthAbove(f, i));
      continue;
    }
    drawGutterRow(ctx, f, row, shown.top(i), height);
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
