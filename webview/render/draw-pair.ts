import type { Ns } from '../../core/units';
import { formatDuration } from '../layout/format-duration';
import { RowKind } from '../layout/row-table';
import { faded } from '../theme/theme';
import type { DrawContext } from './draw-context';
import { drawDistance } from './draw-distance';
import { type Frame, frameX } from './frame';
import type { ShownRows } from './shown-rows';

/** Two traces of the same program differ this much without a change. */
const SAME_WITHIN = 0.05;

export const AS_BEFORE = 'as before';

/** "−188 ms", "+12 ms", "as before". */
export function changeText(before: Ns, after: Ns): string {
  if (Math.abs(after - before) <= before * SAME_WITHIN) return AS_BEFORE;
  return after < before ? `−${formatDuration(before - after)}` : `+${formatDuration(after - before)}`;
}

/** Above an operation of two traces: from where it ends now to where it ended before, and what was foretold. */
export function drawPair(ctx: DrawContext, f: Frame, row: number, y: number): void {
  const pair = f.scene.pairs?.[f.rows.ref[row]];
  if (!pair) return;
  const { before, after } = pair;
  const middle = y + f.rowHeight(row) / 2 + 1;
  const predicted = f.state.comparison?.predicted[f.rows.ref[row]] ?? null;
  const change = changeText(before, after);
  const words = [change === AS_BEFORE ? change : `${change} measured`];
  if (predicted !== null) words.push(`−${formatDuration(predicted)} predicted`);
  const colour = pairColour(f, before, after);
  drawDistance(
    ctx,
    f,
    frameX(f, Math.min(before, after)),
    frameX(f, Math.max(before, after)),
    middle,
    words.join(' · '),
    colour,
  );
}

const pairColour = (f: Frame, before: Ns, after: Ns): string =>
  changeText(before, after) === AS_BEFORE ? f.theme.muted : after < before ? f.theme.saving : f.theme.bad;

/** Behind the rows of the trace after: the time that it takes less, or more. */
export function drawPairZone(ctx: DrawContext, f: Frame, shown: ShownRows): void {
  const { rows, visible, geometry, scene, theme } = f;
  if (!scene.pairs) return;
  let pair: NonNullable<typeof scene.pairs>[number] | null = null;
  let pairEnd = 0;
  for (let i = shown.from, row = -1; i < shown.to; i++) {
    if (visible.row[i] >= 0) row = visible.row[i];
    if (row < 0) continue;
    if (pair === null || row >= pairEnd) {
      let head = row;
      while (head >= 0 && rows.kind[head] !== RowKind.Pair) head--;
      if (head < 0) continue;
      pair = scene.pairs[rows.ref[head]];
      pairEnd = rows.subtreeEnd[head];
    }
    if (rows.part[row] !== 1 || changeText(pair.before, pair.after) === AS_BEFORE) continue;
    const x0 = Math.max(geometry.gutter, frameX(f, Math.min(pair.before, pair.after)));
    const x1 = Math.min(geometry.width, frameX(f, Math.max(pair.before, pair.after)));
    if (x1 <= x0) continue;
    ctx.fillStyle = faded(pair.after < pair.before ? theme.saving : theme.bad, 0.11);
    ctx.fillRect(x0, shown.top(i), x1 - x0, visible.y[i + 1] - visible.y[i]);
  }
}
