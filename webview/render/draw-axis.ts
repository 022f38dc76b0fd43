import { scaleLinear } from '../d3';
import { formatDuration, formatMoment } from '../layout/format-duration';
import { AXIS_PX, xToTime } from '../layout/geometry';
import { faded } from '../theme/theme';
import type { DrawContext } from './draw-context';
import { type Frame, frameX } from './frame';

/** About one tick per so many CSS pixels. */
const TICK_PX = 110;

export interface Ticks {
  at: number[];
  step: number;
}

/** Round moments inside the window, d3's 1-2-5 ladder. */
export function ticksOf(f: Frame): Ticks {
  const { t0, t1, zero } = f.state;
  const room = f.geometry.width - f.geometry.gutter;
  const round = scaleLinear([t0 - zero, t1 - zero], [0, room]).ticks(Math.max(2, Math.round(room / TICK_PX)));
  const at = round.map((t) => t + zero).filter((t) => t >= 0);
  return { at, step: round.length > 1 ? round[1] - round[0] : t1 - t0 };
}

/** Vertical lines behind the lanes. */
export function drawGrid(ctx: DrawContext, f: Frame, ticks: Ticks): void {
  ctx.fillStyle = f.theme.grid;
  for (const t of ticks.at) {
    ctx.fillRect(Math.round(frameX(f, t)), AXIS_PX, 1, f.geometry.height - AXIS_PX);
  }
}

/** The axis, with the pointer's moment on it and the length of the window at its left. */
export function drawAxis(ctx: DrawContext, f: Frame, ticks: Ticks): void {
  const { theme, geometry, state } = f;
  const { width, gutter } = geometry;
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, width, AXIS_PX);
  ctx.font = f.theme.smallFont;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const middle = AXIS_PX / 2;
  const pointer = pointerLabel(ctx, f);
  for (const t of ticks.at) {
    const x = Math.round(frameX(f, t));
    const label = formatMoment(t - state.zero, ticks.step);
    ctx.fillStyle = theme.line;
    ctx.fillRect(x, AXIS_PX - 6, 1, 6);
    const right = x + f.text.width(ctx, label) + 6;
    if (x < gutter || right > width) continue;
    if (pointer && right > pointer.left - 2 && x < pointer.left + pointer.width) continue;
    ctx.fillStyle = theme.muted;
    ctx.fillText(label, x + 5, middle);
  }
  ctx.fillStyle = theme.panel;
  ctx.fillRect(0, 0, gutter, AXIS_PX);
  ctx.fillStyle = theme.muted;
  const shown = Math.min(state.t1, f.scene.duration) - Math.max(0, state.t0);
  ctx.fillText(f.text.fit(ctx, `${formatDuration(Math.max(0, shown))} in view`, gutter - 24), 12, middle);
  ctx.fillStyle = theme.line;
  ctx.fillRect(0, AXIS_PX - 1, width, 1);
  drawZero(ctx, f);
  drawPointerMoment(ctx, f, middle);
}

/** Where the axis counts from, when somebody chose a moment: a flag and a line. */
function drawZero(ctx: DrawContext, f: Frame): void {
  const { state, geometry, theme } = f;
  const x = Math.round(frameX(f, state.zero));
  if (state.zero === 0 || x < geometry.gutter || x > geometry.width) return;
  ctx.fillStyle = theme.focus;
  ctx.fillRect(x, 3, 1, geometry.height);
  ctx.beginPath();
  ctx.moveTo(x, 3);
  ctx.lineTo(x + 8, 6.5);
  ctx.lineTo(x, 10);
  ctx.closePath();
  ctx.fill();
}

/** The pointer's moment and where it is written; null while the pointer is elsewhere. */
function pointerLabel(ctx: DrawContext, f: Frame): { label: string; left: number; width: number } | null {
  const { state, geometry } = f;
  const x = state.pointerX;
  if (!(x > geometry.gutter) || x > geometry.width) return null;
  const t = xToTime(geometry, state.t0, state.t1, x);
  const perPixel = (state.t1 - state.t0) / (geometry.width - geometry.gutter);
  const label = formatMoment(Math.max(0, t) - state.zero, perPixel);
  const width = f.text.width(ctx, label) + 12;
  const left = Math.min(geometry.width - width, Math.max(geometry.gutter, x - width / 2));
  return { label, left, width };
}

function drawPointerMoment(ctx: DrawContext, f: Frame, middle: number): void {
  const pointer = pointerLabel(ctx, f);
  if (!pointer) return;
  const { theme, geometry, state } = f;
  ctx.fillStyle = faded(theme.foreground, 0.35);
  ctx.fillRect(Math.round(state.pointerX), AXIS_PX, 1, geometry.height - AXIS_PX);
  ctx.fillStyle = theme.foreground;
  ctx.fillRect(pointer.left, 4, pointer.width, AXIS_PX - 9);
  ctx.fillStyle = theme.background;
  ctx.fillText(pointer.label, pointer.left + 6, middle);
}
