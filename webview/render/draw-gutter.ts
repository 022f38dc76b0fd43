import { formatDuration } from '../layout/format-duration';
import { Fold, RowKind } from '../layout/row-table';
import { foldable, foldOf } from '../layout/visible-rows';
import { faded } from '../theme/theme';
import type { DrawContext } from './draw-context';
import type { Frame } from './frame';
import { ruleTitles } from './rule-title';

/** Of a level, in a column wide enough, and in a narrow one, where the name is worth more than the level. */
const INDENT_PX = 13;
const NARROW_INDENT_PX = 6;
const NARROW_GUTTER_PX = 160;
const LEFT_PX = 8;
const TWISTY_PX = 14;
/** Room that a name is given before a number beside it. */
const LEAST_NAME_PX = 44;
const RIGHT_PX = 10;

/** Where the twisty of a row at this depth begins; also what a click looks at. */
export function twistyX(depth: number, gutter: number): number {
  if (gutter < NARROW_GUTTER_PX) return LEFT_PX + Math.min(depth * NARROW_INDENT_PX, gutter * 0.25);
  return LEFT_PX + Math.min(depth * INDENT_PX, gutter * 0.45);
}
export const twistyWidth = TWISTY_PX;

/** Names at the left: who it is, how often, how long. */
export function drawGutterRow(ctx: DrawContext, f: Frame, row: number, y: number, height: number): void {
  const { theme, rows, geometry, state } = f;
  const kind = rows.kind[row];
  if (kind === RowKind.Resources) return;
  const middle = Math.round(y + height / 2) + 0.5;
  const x = twistyX(rows.depth[row], geometry.gutter);
  if (foldable(rows, row)) drawTwisty(ctx, f, x, middle, foldOf(rows, row, state.folds));
  const strong =
    kind === RowKind.Operation ||
    kind === RowKind.OperationGroup ||
    kind === RowKind.Part ||
    kind === RowKind.Pair;
  ctx.textBaseline = 'middle';
  ctx.font = theme.smallFont;
  const time = timeText(f, row);
  const timeWidth = time === '' ? 0 : f.text.width(ctx, time);
  const font = strong ? theme.boldFont : kind === RowKind.Library ? theme.smallFont : theme.font;
  ctx.font = font;
  const nameWidth = f.text.width(ctx, rows.labels[rows.label[row]]);
  const times = rows.count[row] > 1 ? ` ×${rows.count[row].toLocaleString('en')}` : '';
  const timesWidth = times === '' ? 0 : f.text.width(ctx, times);
  // Where there is hardly room for a name, how often says nothing.
  const whole = geometry.gutter - RIGHT_PX - x - TWISTY_PX;
  const count = whole - timesWidth > Math.min(nameWidth, LEAST_NAME_PX) ? times : '';
  const countWidth = count === '' ? 0 : timesWidth;
  const nameRoom = whole - timeWidth - 10;
  const quiet = kind === RowKind.Library || kind === RowKind.Loop || kind === RowKind.Pool;
  // A name is worth more than a number, but for the lanes whose name everybody knows.
  const showTime = nameRoom > (quiet ? 40 : nameWidth + countWidth);
  ctx.font = theme.smallFont;
  ctx.textAlign = 'right';
  ctx.fillStyle = theme.muted;
  if (showTime) ctx.fillText(time, geometry.gutter - RIGHT_PX, middle);
  ctx.textAlign = 'left';
  ctx.font = font;
  ctx.fillStyle = quiet ? theme.muted : theme.foreground;
  const room = (showTime ? nameRoom : whole) - countWidth;
  const name = f.text.fitMiddle(ctx, rows.labels[rows.label[row]], room);
  ctx.fillText(name, x + TWISTY_PX, middle);
  if (count !== '') {
    ctx.fillStyle = theme.muted;
    ctx.fillText(count, x + TWISTY_PX + f.text.width(ctx, name), middle);
  }
}

function timeText(f: Frame, row: number): string {
  const { rows } = f;
  const kind = rows.kind[row];
  if (kind === RowKind.Loop) return `${percent(f.scene.totals.busyOf[rows.ref[row]] ?? 0)} busy`;
  if (kind === RowKind.Pool) return `${rows.laneCount[row]} ${rows.laneCount[row] === 1 ? 'slot' : 'slots'}`;
  const pair = kind === RowKind.Pair ? f.scene.pairs?.[rows.ref[row]] : undefined;
  if (pair) return `${formatDuration(pair.before)} → ${formatDuration(pair.after)}`;
  if (rows.count[row] > 1) return `p95 ${formatDuration(rows.p95[row])}`;
  if (kind === RowKind.Task) return rows.labels[rows.where[row]];
  return formatDuration(rows.end[row] - rows.start[row]);
}

const percent = (share: number): string =>
  share > 0 && share < 0.01 ? '<1\u202f%' : `${Math.round(share * 100)}\u202f%`;

function drawTwisty(ctx: DrawContext, f: Frame, x: number, middle: number, fold: Fold): void {
  ctx.fillStyle = f.theme.muted;
  ctx.beginPath();
  if (fold === Fold.Open) {
    ctx.moveTo(x, middle - 2.5);
    ctx.lineTo(x + 8, middle - 2.5);
    ctx.lineTo(x + 4, middle + 3);
  } else {
    ctx.moveTo(x + 1.5, middle - 4);
    ctx.lineTo(x + 7, middle);
    ctx.lineTo(x + 1.5, middle + 4);
  }
  ctx.closePath();
  if (fold === Fold.First) {
    // Half open: the slowest one shows.
    ctx.strokeStyle = f.theme.muted;
    ctx.lineWidth = 1.2;
    ctx.stroke();
  } else ctx.fill();
}

/** Beside a finding's staircase: what it is, and how sure. */
export function drawGutterBlock(ctx: DrawContext, f: Frame, block: number, y: number, depth: number): void {
  const { theme, geometry, visible } = f;
  const { source, height } = visible.blocks[block];
  const colour = source.kind === 'kept' ? theme.muted : theme.finding;
  ctx.fillStyle = faded(colour, f.state.finding === source.id ? 0.13 : 0.055);
  ctx.fillRect(0, y, geometry.gutter, height);
  ctx.fillStyle = colour;
  ctx.fillRect(0, y, 3, height);
  const x = twistyX(depth + 1, geometry.gutter) + TWISTY_PX;
  const room = geometry.gutter - x - RIGHT_PX;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.font = theme.smallFont;
  ctx.fillStyle = source.kind === 'kept' ? theme.muted : theme.finding;
  ctx.fillText(f.text.fitOne(ctx, ruleTitles(source.rule), room), x, y + 11);
  if (height < 40 || source.kind === 'kept') return;
  ctx.fillStyle = theme.muted;
  const second = `independent: ${source.confidence}`;
  const fits = f.text.width(ctx, second) <= room;
  ctx.fillText(f.text.fit(ctx, fits ? second : source.confidence, room), x, y + 27);
}
