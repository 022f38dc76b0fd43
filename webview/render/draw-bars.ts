import { LaneRaster } from '../layout/lane-raster';
import { MEMBERS, NO_LANE, RowKind } from '../layout/row-table';
import { SpanKind } from '../layout/span-store';
import { THIN_PX } from '../layout/visible-rows';
import type { Frame } from './frame';
import { frameX } from './frame';
import type { PixelRows } from './pixel-rows';

/** Bars this wide (CSS pixels) can carry a text. */
const LABEL_FROM_PX = 54;

/** One pass for lanes whose spans do not overlap; for several lanes at once, what hides the rest comes last. */
const ALL_KINDS = [-1];
const STACKED = [SpanKind.Suspended, SpanKind.Ready, SpanKind.Running];

/** A wide suspended span that has room for what it waits for; filled anew each frame, objects reused. */
export interface BarLabel {
  x0: number;
  x1: number;
  y: number;
  height: number;
  wait: number;
}

/** Height of a row's bar in CSS pixels. */
export function barHeight(kind: number): number {
  switch (kind) {
    case RowKind.Operation:
    case RowKind.OperationGroup:
      return 12;
    case RowKind.Loop:
      return 10;
    case RowKind.Library:
      return 6;
    default:
      return 14;
  }
}

/**
 * Draws the spans of many lanes, in device pixels. Keeps its buffers from frame to frame. Where `pixels` is null
 * (SVG), narrow spans become rectangles as well.
 */
export class BarPainter {
  readonly labels: BarLabel[] = [];
  labelCount = 0;
  private raster = new LaneRaster();

  begin(): void {
    this.labelCount = 0;
  }

  /** Draws one row whose top is at y (CSS pixels). */
  row(ctx: CanvasRenderingContext2D, pixels: PixelRows | null, f: Frame, row: number, y: number): void {
    const { rows, scene, state } = f;
    const { raster } = this;
    const kind = rows.kind[row];
    const first = rows.lane[row];
    if (first === NO_LANE) return;
    const width = this.width(f);
    const height = f.rowHeight(row);
    if (kind === RowKind.Resources || kind === RowKind.Pool) {
      const top = kind === RowKind.Pool ? (height - rows.laneCount[row] * (THIN_PX + 1)) / 2 : 1;
      for (let i = 0; i < rows.laneCount[row]; i++) {
        raster.draw(scene.spans, first + i, state.t0, state.t1, width);
        this.paint(ctx, pixels, f, y + top + i * (THIN_PX + 1), THIN_PX, false, ALL_KINDS);
      }
      return;
    }
    const bar = barHeight(kind);
    const top = y + (height - bar) / 2;
    if (first !== MEMBERS) {
      raster.draw(scene.spans, first, state.t0, state.t1, width);
      this.paint(ctx, pixels, f, top, bar, kind === RowKind.Task, ALL_KINDS);
      return;
    }
    raster.reset(width);
    for (let below = row + 1; below < rows.subtreeEnd[row]; below++) {
      const outside = rows.end[below] < state.t0 || rows.start[below] > state.t1;
      if (rows.kind[below] === RowKind.Task && !outside) {
        raster.add(scene.spans, rows.lane[below], state.t0, state.t1);
      }
    }
    this.paint(ctx, pixels, f, top, bar, false, STACKED);
  }

  private width(f: Frame): number {
    return Math.max(1, Math.round((f.geometry.width - f.geometry.gutter) * f.dpr));
  }

  /** Draws what the raster holds, kind upon kind. */
  private paint(
    ctx: CanvasRenderingContext2D,
    pixels: PixelRows | null,
    f: Frame,
    y: number,
    height: number,
    labelled: boolean,
    order: readonly number[],
  ): void {
    const { state, geometry, styles, dpr, scene } = f;
    const { raster } = this;
    const left = Math.round(geometry.gutter * dpr);
    const top = Math.round(y * dpr);
    const tall = Math.max(1, Math.round(height * dpr));
    const line = Math.max(1, Math.round(dpr));
    const { start, end, kind, ref } = scene.spans;
    const pxPerNs = raster.width / (state.t1 - state.t0);
    for (const only of order) {
      let style = -1;
      for (let i = 0; i < raster.wideCount; i++) {
        const span = raster.wide[i];
        if (only >= 0 && kind[span] !== only) continue;
        const x0 = Math.max(0, Math.round((start[span] - state.t0) * pxPerNs));
        const x1 = Math.min(raster.width, Math.max(x0 + 1, Math.round((end[span] - state.t0) * pxPerNs)));
        if (kind[span] !== style) {
          style = kind[span];
          ctx.fillStyle = styles.wide[style];
        }
        ctx.fillRect(left + x0, top, x1 - x0, tall);
        if (style !== SpanKind.Suspended || x1 - x0 <= 2) continue;
        ctx.fillStyle = styles.edge;
        ctx.fillRect(left + x0, top, x1 - x0, line);
        ctx.fillRect(left + x0, top + tall - line, x1 - x0, line);
        ctx.fillStyle = styles.wide[style];
        if (labelled && (x1 - x0) / dpr >= LABEL_FROM_PX) {
          this.label((left + x0) / dpr, (left + x1) / dpr, y, height, ref[span]);
        }
      }
    }
    if (pixels) pixels.add(raster, styles, top, tall);
    else this.narrowAsRects(ctx, f, left, top, tall);
  }

  private label(x0: number, x1: number, y: number, height: number, wait: number): void {
    const known = this.labels[this.labelCount];
    if (known) {
      known.x0 = x0;
      known.x1 = x1;
      known.y = y;
      known.height = height;
      known.wait = wait;
    } else this.labels.push({ x0, x1, y, height, wait });
    this.labelCount++;
  }

  private narrowAsRects(
    ctx: CanvasRenderingContext2D,
    f: Frame,
    left: number,
    top: number,
    tall: number,
  ): void {
    const { raster } = this;
    for (let k = raster.cover.length - 1; k >= 0; k--) {
      ctx.fillStyle = f.styles.wide[k];
      for (let x = raster.touchedFrom; x < raster.touchedTo; x++) {
        if (raster.cover[k][x] > 0) ctx.fillRect(left + x, top, 1, tall);
      }
    }
  }
}

/** The line from a task's start to its end, under its bars: alive, even where neither running nor suspended. */
export function drawLifeLine(
  ctx: CanvasRenderingContext2D,
  f: Frame,
  row: number,
  y: number,
  height: number,
): void {
  const { rows, geometry, theme } = f;
  const x0 = Math.max(geometry.gutter, frameX(f, rows.start[row]));
  const x1 = Math.min(geometry.width, frameX(f, rows.end[row]));
  if (!(x1 > x0)) return;
  if (rows.kind[row] === RowKind.Operation && rows.subtreeEnd[row] === row + 1) {
    // No async function of the program's own ran in it: a frame, since there is nothing to fill it with.
    const bar = barHeight(RowKind.Operation);
    ctx.strokeStyle = theme.suspended;
    ctx.lineWidth = 1;
    ctx.globalAlpha = 0.6;
    ctx.strokeRect(
      Math.round(x0) + 0.5,
      Math.round(y + (height - bar) / 2) + 0.5,
      Math.max(2, Math.round(x1 - x0) - 1),
      bar - 1,
    );
    ctx.globalAlpha = 1;
    return;
  }
  ctx.fillStyle = theme.suspended;
  ctx.globalAlpha = 0.45;
  ctx.fillRect(x0, Math.round(y + height / 2), x1 - x0, 1);
  ctx.globalAlpha = 1;
}
