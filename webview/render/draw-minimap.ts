import { formatDuration } from '../layout/format-duration';
import { wholeWindow } from '../layout/geometry';
import type { Scene } from '../layout/scene';
import type { TimelineState } from '../state/timeline-state';
import { faded, type Theme } from '../theme/theme';
import type { SpanStyles } from './span-styles';
import type { TextFit } from './text-fit';

/** From the bottom: the loop's busy time; from the top: findings. */
const BUSY_PX = 7;
const TICKS_PX = 9;
const LINE_PX = 17;

export interface MinimapInput {
  state: Readonly<TimelineState>;
  scene: Scene;
  theme: Theme;
  styles: SpanStyles;
  text: TextFit;
  width: number;
  height: number;
  gutter: number;
  dpr: number;
}

/**
 * The whole trace at a glance: tasks alive as an area (hatched: suspended), running on top of it as a solid one,
 * loop busy time as a band below, findings as marks above.
 */
export function drawMinimap(ctx: CanvasRenderingContext2D, m: MinimapInput): void {
  const { theme, width, height, gutter, dpr } = m;
  ctx.save();
  ctx.scale(dpr, dpr);
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, width, height);
  drawAreas(ctx, m);
  drawObservations(ctx, m);
  drawFindings(ctx, m);
  drawWords(ctx, m);
  ctx.fillStyle = theme.line;
  ctx.fillRect(0, height - 1, width, 1);
  ctx.fillRect(gutter - 1, 0, 1, height);
  ctx.restore();
}

function drawAreas(ctx: CanvasRenderingContext2D, m: MinimapInput): void {
  const { scene, theme, styles, width, gutter } = m;
  const { strip } = scene;
  const whole = wholeWindow(scene.duration);
  const room = width - gutter;
  const nsPerPx = (whole.t1 - whole.t0) / room;
  const bucketNs = scene.duration / strip.buckets;
  const floor = m.height - BUSY_PX - 4;
  const tall = floor - TICKS_PX - 3;
  const most = Math.max(1, scene.totals.mostAlive);
  const threads = Math.max(1, scene.totals.threads);
  for (let x = 0; x < room; x++) {
    const from = Math.floor((whole.t0 + x * nsPerPx) / bucketNs);
    const to = Math.max(from + 1, Math.ceil((whole.t0 + (x + 1) * nsPerPx) / bucketNs));
    if (to <= 0 || from >= strip.buckets) continue;
    let alive = 0;
    let running = 0;
    let busy = 0;
    for (let i = Math.max(0, from); i < Math.min(strip.buckets, to); i++) {
      alive = Math.max(alive, strip.alive[i]);
      running = Math.max(running, strip.running[i]);
      busy = Math.max(busy, strip.busy[i]);
    }
    const height = (alive / most) * tall;
    if (height > 0) {
      ctx.fillStyle = styles.wide[1];
      ctx.fillRect(gutter + x, floor - height, 1, height);
      ctx.fillStyle = theme.suspended;
      ctx.fillRect(gutter + x, floor - height, 1, 1);
    }
    const ran = Math.min(height, Math.min(1, running / threads) * tall);
    if (ran > 0) {
      ctx.fillStyle = theme.running;
      ctx.fillRect(gutter + x, floor - ran, 1, ran);
    }
    const share = Math.min(1, busy / threads);
    if (share > 0) {
      ctx.fillStyle = faded(theme.busy, 0.2 + 0.8 * share);
      ctx.fillRect(gutter + x, m.height - BUSY_PX - 1, 1, BUSY_PX - 1);
    }
  }
  ctx.fillStyle = theme.grid;
  ctx.fillRect(gutter, floor, room, 1);
}

/** What else was noticed: small diamonds, below the findings' flags. */
function drawObservations(ctx: CanvasRenderingContext2D, m: MinimapInput): void {
  const { state, scene, theme, width, gutter } = m;
  if (scene.pairs) return;
  const whole = wholeWindow(scene.duration);
  ctx.fillStyle = theme.ready;
  for (const { id, located } of state.findings?.observations ?? []) {
    ctx.globalAlpha = state.finding === null || state.finding === id ? 1 : 0.5;
    for (const { start } of located) {
      const x = gutter + ((start - whole.t0) / (whole.t1 - whole.t0)) * (width - gutter);
      ctx.beginPath();
      ctx.moveTo(x, 3);
      ctx.lineTo(x + 3.5, 6.5);
      ctx.lineTo(x, 10);
      ctx.lineTo(x - 3.5, 6.5);
      ctx.closePath();
      ctx.fill();
    }
  }
  ctx.globalAlpha = 1;
}

function drawFindings(ctx: CanvasRenderingContext2D, m: MinimapInput): void {
  const { state, scene, theme, width, gutter } = m;
  const whole = wholeWindow(scene.duration);
  const at = (t: number): number => gutter + ((t - whole.t0) / (whole.t1 - whole.t0)) * (width - gutter);
  for (const block of state.blocks) {
    if (block.kind !== 'finding' || block.start.length === 0) continue;
    const x0 = at(Math.min(...block.start));
    const x1 = at(Math.max(...block.end));
    ctx.fillStyle = theme.finding;
    ctx.globalAlpha = state.finding === null || state.finding === block.id ? 1 : 0.5;
    ctx.fillRect(x0, 3, Math.max(2, x1 - x0), 2);
    ctx.beginPath();
    ctx.moveTo(x0 - 1, 3);
    ctx.lineTo(x0 + 6, 3);
    ctx.lineTo(x0 - 1, 10);
    ctx.closePath();
    ctx.fill();
    ctx.globalAlpha = 1;
  }
}

function drawWords(ctx: CanvasRenderingContext2D, m: MinimapInput): void {
  const { scene, theme, text, gutter, height } = m;
  const { totals } = scene;
  ctx.fillStyle = theme.panel;
  ctx.fillRect(0, 0, gutter, height);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const most = Math.max(1, Math.round(totals.mostAlive));
  const busiest = Math.max(0, ...totals.busyOf);
  const duration = formatDuration(scene.duration);
  /** Each line in words for a wide column of names, then for a narrow one. */
  const lines: [font: string, colour: string, wordings: string[]][] = [
    [theme.boldFont, theme.foreground, [`${duration}, ${plural(totals.tasks, 'task')}`, duration]],
    [theme.smallFont, theme.muted, [`up to ${plural(most, 'task')} at once`, `≤ ${most} at once`]],
  ];
  // Of two traces compared, each operation stands for itself: there is no loop that served them.
  if (!scene.pairs) {
    const busy = `${Math.round(busiest * 100)}\u202f%`;
    lines.push([theme.smallFont, theme.muted, [`event loop ${busy} busy`, `loop ${busy} busy`]]);
  }
  const fitting = lines.slice(0, Math.floor(height / LINE_PX));
  const top = (height - fitting.length * LINE_PX) / 2;
  fitting.forEach(([font, colour, wordings], i) => {
    ctx.font = font;
    ctx.fillStyle = colour;
    ctx.fillText(text.fitOne(ctx, wordings, gutter - 22), 12, Math.round(top + (i + 0.5) * LINE_PX));
  });
}

export const plural = (n: number, word: string): string =>
  `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
