import { blockFootHeight, blockPad, type FindingBlock, MAX_STEPS } from '../layout/finding-block';
import { formatDuration } from '../layout/format-duration';
import { faded } from '../theme/theme';
import { drawChevron } from './draw-chevron';
import type { DrawContext } from './draw-context';
import { drawDistance } from './draw-distance';
import { type Frame, frameX } from './frame';
import { ruleTitle } from './rule-title';

/** Below this width (CSS pixels) a block is drawn as a sign of fixed size: zooming out never hides a finding. */
const SIGN_BELOW_PX = 30;

/** Draws the staircase of a finding, its ghost and its saving; y is the top of the block in CSS pixels. */
export function drawBlock(ctx: DrawContext, f: Frame, block: FindingBlock, y: number): void {
  const { theme, geometry, state } = f;
  const { source } = block;
  const chosen = state.finding === source.id;
  ctx.save();
  ctx.beginPath();
  ctx.rect(geometry.gutter, y, geometry.width - geometry.gutter, block.height);
  ctx.clip();
  ctx.fillStyle = faded(source.kind === 'kept' ? theme.muted : theme.finding, chosen ? 0.13 : 0.055);
  ctx.fillRect(geometry.gutter, y, geometry.width - geometry.gutter, block.height);
  ctx.fillStyle = theme.grid;
  ctx.fillRect(geometry.gutter, y, geometry.width - geometry.gutter, 1);
  const x0 = frameX(f, block.start);
  const x1 = frameX(f, block.end);
  if (x1 < geometry.gutter) drawElsewhere(ctx, f, block, 'before', y + 13);
  else if (x0 > geometry.width) drawElsewhere(ctx, f, block, 'behind', y + 13);
  else if (x1 - x0 < SIGN_BELOW_PX) drawSign(ctx, f, block, x0, y);
  else {
    if (block.hasGhost) drawSavedZone(ctx, f, block, y);
    if (source.start.length <= MAX_STEPS) drawSteps(ctx, f, block, y + blockPad);
    else drawManySteps(ctx, f, block, y + blockPad);
    drawFoot(ctx, f, block, y);
  }
  ctx.restore();
}

/** A block keeps its height while it lies outside the window, so that lanes stay put: what and where it is fills it. */
function drawElsewhere(
  ctx: DrawContext,
  f: Frame,
  block: FindingBlock,
  side: 'before' | 'behind',
  middle: number,
): void {
  const { geometry, state, theme } = f;
  const { source } = block;
  drawChevron(ctx, f, side, middle);
  const away = side === 'before' ? state.t0 - block.end : block.start - state.t1;
  const what = block.hasGhost ? `${savingText(source.saving, block.local)} · ` : '';
  const text = `${what}${formatDuration(away)} ${side === 'before' ? 'earlier' : 'later'}`;
  ctx.font = theme.smallFont;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const shown = f.text.fit(ctx, text, geometry.width - geometry.gutter - 50);
  const width = f.text.width(ctx, shown);
  const x = side === 'before' ? geometry.gutter + 18 : geometry.width - 30 - width;
  plate(ctx, f, shown, x, middle - 8, 16, width);
}

function drawSavedZone(ctx: DrawContext, f: Frame, block: FindingBlock, y: number): void {
  const from = frameX(f, block.ghostEnd);
  const to = frameX(f, block.end);
  ctx.fillStyle = faded(f.theme.saving, 0.13);
  ctx.fillRect(from, y, to - from, block.height);
  ctx.fillStyle = f.theme.saving;
  ctx.fillRect(Math.round(from), y, 1, block.height);
  ctx.fillRect(Math.round(to) - 1, y, 1, block.height);
}

function drawSteps(ctx: DrawContext, f: Frame, block: FindingBlock, y: number): void {
  const { theme, styles } = f;
  const { source, stepHeight } = block;
  const main = source.kind === 'kept' ? theme.muted : theme.finding;
  for (let i = 0; i < source.start.length; i++) {
    const top = Math.round(y + i * stepHeight + 2);
    const height = stepHeight - 4;
    const x0 = Math.round(frameX(f, source.start[i]));
    const x1 = Math.max(x0 + 3, Math.round(frameX(f, source.end[i])));
    if (i > 0 && block.hasGhost) drawGhost(ctx, f, block, i, top, height);
    if (i > 0) drawStair(ctx, f, source.end[i - 1], source.start[i], top - stepHeight + height, top, main);
    ctx.fillStyle = source.kind === 'kept' ? styles.kept : styles.finding;
    ctx.fillRect(x0, top, x1 - x0, height);
    ctx.strokeStyle = main;
    ctx.lineWidth = 1;
    ctx.strokeRect(x0 + 0.5, top + 0.5, x1 - x0 - 1, height - 1);
    drawStepLabel(ctx, f, block, i, x0, x1, top, height, main);
  }
}

/** Where the await could have been: dashed, at the first one's start. */
function drawGhost(
  ctx: DrawContext,
  f: Frame,
  block: FindingBlock,
  i: number,
  top: number,
  height: number,
): void {
  const { source } = block;
  const x0 = Math.round(frameX(f, block.start));
  const x1 = Math.max(x0 + 3, Math.round(frameX(f, block.start + source.end[i] - source.start[i])));
  ctx.fillStyle = faded(f.theme.saving, 0.1);
  ctx.fillRect(x0, top, x1 - x0, height);
  ctx.setLineDash([4, 3]);
  ctx.strokeStyle = f.theme.saving;
  ctx.lineWidth = f.theme.contrast ? 2 : 1;
  ctx.strokeRect(x0 + 0.5, top + 0.5, x1 - x0 - 1, height - 1);
  ctx.setLineDash([]);
  ctx.font = f.theme.smallFont;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const from = Math.max(x0, f.geometry.gutter) + 6;
  const room = Math.min(x1, frameX(f, source.start[i])) - from - 4;
  const whole = `${i + 1} could start here`;
  const label = f.text.width(ctx, whole) <= room ? whole : room > 8 ? String(i + 1) : '';
  ctx.fillStyle = f.theme.saving;
  if (label !== '') ctx.fillText(label, from, top + height / 2 + 0.5);
}

/** The line that makes it a staircase: down from where one ended to where the next began. */
function drawStair(
  ctx: DrawContext,
  f: Frame,
  from: number,
  to: number,
  y0: number,
  y1: number,
  colour: string,
): void {
  const a = Math.round(frameX(f, from)) - 0.5;
  const b = Math.round(frameX(f, to)) + 0.5;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(a, y0);
  ctx.lineTo(a, (y0 + y1) / 2);
  ctx.lineTo(b, (y0 + y1) / 2);
  ctx.lineTo(b, y1);
  ctx.stroke();
}

function drawStepLabel(
  ctx: DrawContext,
  f: Frame,
  block: FindingBlock,
  i: number,
  x0: number,
  x1: number,
  top: number,
  height: number,
  colour: string,
): void {
  const { source } = block;
  const { theme, geometry } = f;
  if (x1 < geometry.gutter || x0 > geometry.width) return;
  const middle = top + height / 2 + 0.5;
  const numberAt = Math.max(x0, geometry.gutter);
  ctx.textBaseline = 'middle';
  ctx.font = theme.smallFont;
  const box = 14;
  if (x1 - numberAt > box + 2) {
    ctx.fillStyle = colour;
    ctx.fillRect(numberAt, top, box, height);
    ctx.fillStyle = theme.background;
    ctx.textAlign = 'center';
    ctx.fillText(String(i + 1), numberAt + box / 2, middle);
  }
  ctx.textAlign = 'left';
  const time = ` · ${formatDuration(source.end[i] - source.start[i])}`;
  const text = source.labels[i] + time;
  const inside = x1 - numberAt - box - 12;
  const whole = f.text.width(ctx, text);
  if (whole <= inside) return plate(ctx, f, text, numberAt + box + 5, top, height, whole);
  // Not inside: behind the bar, where nothing else stands, if there is more room.
  const behind = geometry.width - x1 - 12;
  const room = Math.max(inside, behind);
  const name = f.text.fitMiddle(ctx, source.labels[i], room - f.text.width(ctx, time));
  const shortened = name === '' ? f.text.fit(ctx, text, room) : name + time;
  if (shortened === '') return;
  if (behind > inside) {
    // Lines of the saved zone must not run through words.
    const width = f.text.width(ctx, shortened);
    const crossed = [block.ghostEnd, block.end].some((t) => {
      const x = frameX(f, t);
      return block.hasGhost && x > x1 + 3 && x < x1 + 9 + width;
    });
    if (crossed) return plate(ctx, f, shortened, x1 + 6, top, height, width);
    ctx.fillStyle = theme.foreground;
    ctx.fillText(shortened, x1 + 6, middle);
  } else plate(ctx, f, shortened, numberAt + box + 5, top, height, f.text.width(ctx, shortened));
}

/** Text on a ground of its own, so that hatching does not cross it. */
export function plate(
  ctx: DrawContext,
  f: Frame,
  text: string,
  x: number,
  top: number,
  height: number,
  width: number,
): void {
  ctx.fillStyle = faded(f.theme.background, 0.86);
  ctx.fillRect(x - 3, top + 1, width + 6, height - 2);
  ctx.fillStyle = f.theme.foreground;
  ctx.fillText(text, x, top + height / 2 + 0.5);
}

/** A loop's iterations: too many for labels, drawn as one long flight of stairs with the ghost as an area. */
function drawManySteps(ctx: DrawContext, f: Frame, block: FindingBlock, y: number): void {
  const { source, stepHeight } = block;
  const { theme } = f;
  const main = source.kind === 'kept' ? theme.muted : theme.finding;
  const steps = source.start.length;
  const bar = Math.max(1, stepHeight - (stepHeight > 3 ? 1 : 0));
  if (block.hasGhost) {
    ctx.fillStyle = faded(theme.saving, 0.16);
    ctx.strokeStyle = theme.saving;
    const x0 = frameX(f, block.start);
    for (let i = 0; i < steps; i++) {
      const x1 = Math.max(x0 + 2, frameX(f, block.start + source.end[i] - source.start[i]));
      ctx.fillRect(x0, y + 2 + i * stepHeight, x1 - x0, bar);
    }
    ctx.setLineDash([4, 3]);
    ctx.lineWidth = 1;
    const x1 = frameX(f, block.ghostEnd);
    ctx.strokeRect(
      Math.round(x0) + 0.5,
      Math.round(y) + 2.5,
      Math.round(x1 - x0),
      Math.round(steps * stepHeight),
    );
    ctx.setLineDash([]);
  }
  ctx.fillStyle = main;
  for (let i = 0; i < steps; i++) {
    const x0 = frameX(f, source.start[i]);
    const x1 = Math.max(x0 + 2, frameX(f, source.end[i]));
    ctx.fillRect(x0, y + 2 + i * stepHeight, x1 - x0, bar);
  }
  ctx.font = theme.smallFont;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const text = `${source.count.toLocaleString('en')} × ${source.labels[0]}`;
  const x = Math.max(f.geometry.gutter, frameX(f, block.ghostEnd)) + 10;
  const room = frameX(f, source.start[steps - 1]) - x - 10;
  const shown = f.text.fit(ctx, text, room);
  if (shown !== '') plate(ctx, f, shown, x, y + steps * stepHeight - 14, 16, f.text.width(ctx, shown));
}

/** From where the ghost ends to where it really ended: the saving. */
function drawFoot(ctx: DrawContext, f: Frame, block: FindingBlock, y: number): void {
  const { source } = block;
  const { theme, geometry } = f;
  const top = y + block.height - blockFootHeight;
  const middle = top + blockFootHeight / 2;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  if (source.kind === 'kept' || !block.hasGhost) {
    ctx.font = theme.smallFont;
    ctx.fillStyle = theme.muted;
    const text = source.kind === 'kept' ? source.why.replaceAll('`', '') : ruleTitle(source.rule);
    const x = Math.max(geometry.gutter + 6, frameX(f, block.start));
    ctx.fillText(f.text.fit(ctx, text, geometry.width - x - 8), x, middle);
    return;
  }
  const text = savingText(source.saving, block.local);
  drawDistance(ctx, f, frameX(f, block.ghostEnd), frameX(f, block.end), middle, text, theme.saving);
}

/** "−240 ms", and where the operation as a whole gains less than the awaits themselves, both. */
function savingText(endToEnd: number, local: number): string {
  if (endToEnd < local * 0.9)
    return `−${formatDuration(endToEnd)} end to end (−${formatDuration(local)} here)`;
  return `−${formatDuration(endToEnd)}`;
}

function drawSign(ctx: DrawContext, f: Frame, block: FindingBlock, x: number, y: number): void {
  const { theme, geometry } = f;
  const { source } = block;
  const main = source.kind === 'kept' ? theme.muted : theme.finding;
  ctx.fillStyle = main;
  const at = Math.min(geometry.width - 16, Math.max(geometry.gutter, x));
  for (let i = 0; i < 3; i++) ctx.fillRect(at + i * 5, y + 5 + i * 5, 5, 4);
  const text = source.kind === 'kept' ? ruleTitle('kept') : `−${formatDuration(source.saving)}`;
  ctx.font = theme.boldFont;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillStyle = source.kind === 'kept' ? theme.muted : theme.saving;
  const width = f.text.width(ctx, text);
  const after = at + 22;
  ctx.fillText(text, after + width > geometry.width ? at - width - 6 : after, y + 13);
}
