import { AXIS_PX } from '../layout/geometry';
import { faded } from '../theme/theme';
import type { DrawContext } from './draw-context';
import { type Frame, frameX } from './frame';

const MARK_PX = 3;

/** Where something was noticed: marks along the axis, whichever rows are in view; the chosen one as a band below it. */
export function drawObservations(ctx: DrawContext, f: Frame): void {
  const { state, scene, geometry, theme } = f;
  if (scene.pairs) return;
  for (const { id, located } of state.findings?.observations ?? []) {
    const chosen = id === state.finding;
    for (const { start, end } of located) {
      const x0 = Math.max(geometry.gutter, frameX(f, start));
      const x1 = Math.min(geometry.width, Math.max(frameX(f, end), frameX(f, start) + MARK_PX));
      if (!(x1 > x0)) continue;
      ctx.fillStyle = theme.ready;
      ctx.globalAlpha = chosen ? 1 : 0.3;
      ctx.fillRect(x0, AXIS_PX - 1 - MARK_PX, x1 - x0, MARK_PX);
      ctx.globalAlpha = 1;
      // Where it began stands out, however long it lasted.
      if (frameX(f, start) >= geometry.gutter) ctx.fillRect(x0, AXIS_PX - 1 - MARK_PX, MARK_PX, MARK_PX);
      if (!chosen) continue;
      ctx.fillRect(x0, AXIS_PX, 1, geometry.height - AXIS_PX);
      ctx.fillRect(x1 - 1, AXIS_PX, 1, geometry.height - AXIS_PX);
      ctx.fillStyle = faded(theme.ready, theme.contrast ? 0.2 : 0.09);
      ctx.fillRect(x0, AXIS_PX, x1 - x0, geometry.height - AXIS_PX);
    }
  }
}
