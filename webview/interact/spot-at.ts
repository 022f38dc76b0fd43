import { AXIS_PX, type Geometry, xToTime } from '../layout/geometry';
import { spanAt } from '../layout/hit-test';
import { MEMBERS, NO_LANE, RowKind, type RowTable } from '../layout/row-table';
import type { Scene } from '../layout/scene';
import { SpanKind } from '../layout/span-store';
import { rowHeight, THIN_PX, type VisibleRows, visibleAt } from '../layout/visible-rows';
import type { Spot, TimelineState } from '../state/timeline-state';

/** How far (CSS pixels) beside a span still counts as on it. */
const SLACK_PX = 4;

export type Hit =
  | { kind: 'row'; spot: Spot; inGutter: boolean }
  | { kind: 'block'; block: number }
  | { kind: 'nothing' };

/** What lies at a point of the canvas (CSS pixels). Bisects rows, then spans: its cost does not grow with the trace. */
export function spotAt(
  state: Readonly<TimelineState>,
  scene: Scene,
  visible: VisibleRows,
  pinnedRow: number,
  g: Geometry,
  x: number,
  y: number,
): Hit {
  if (y < AXIS_PX || y > g.height || x < 0 || x > g.width) return { kind: 'nothing' };
  if (y < g.lanesTop) {
    if (pinnedRow < 0) return { kind: 'nothing' };
    return { kind: 'row', inGutter: x < g.gutter, spot: spotInRow(state, scene, pinnedRow, 12, g, x) };
  }
  const i = visibleAt(visible, y - g.lanesTop + state.scrollY);
  if (i < 0) return { kind: 'nothing' };
  const row = visible.row[i];
  if (row < 0) return { kind: 'block', block: -row - 1 };
  const within = y - g.lanesTop + state.scrollY - visible.y[i];
  return { kind: 'row', inGutter: x < g.gutter, spot: spotInRow(state, scene, row, within, g, x) };
}

function spotInRow(
  state: Readonly<TimelineState>,
  scene: Scene,
  row: number,
  within: number,
  g: Geometry,
  x: number,
): Spot {
  const { rows, spans } = scene;
  const lane = laneIn(rows, row, within, state.dense);
  if (x < g.gutter || lane === NO_LANE) return { row, lane, span: -1 };
  const t = xToTime(g, state.t0, state.t1, x);
  const slack = (SLACK_PX * (state.t1 - state.t0)) / (g.width - g.gutter);
  return lane === MEMBERS
    ? spotAmongMembers(scene, row, t, slack)
    : { row, lane, span: spanAt(spans, lane, t, slack) };
}

/** Of several lanes drawn one upon the other: the span that hides the others. */
function spotAmongMembers(scene: Scene, row: number, t: number, slack: number): Spot {
  const { rows, spans } = scene;
  let best: Spot = { row, lane: MEMBERS, span: -1 };
  for (let below = row + 1; below < rows.subtreeEnd[row]; below++) {
    if (rows.kind[below] !== RowKind.Task || rows.start[below] > t + slack || rows.end[below] < t - slack)
      continue;
    const span = spanAt(spans, rows.lane[below], t, slack);
    if (span < 0) continue;
    if (best.span >= 0 && hides(spans.kind[best.span]) >= hides(spans.kind[span])) continue;
    best = { row, lane: rows.lane[below], span };
  }
  return best;
}

const hides = (kind: number): number =>
  [SpanKind.Suspended, SpanKind.Ready, SpanKind.Running].indexOf(kind as 0);

/** Thin rows hold several lanes one above the other. */
function laneIn(rows: RowTable, row: number, within: number, dense: boolean): number {
  const first = rows.lane[row];
  const kind = rows.kind[row];
  if (first < 0 || (kind !== RowKind.Resources && kind !== RowKind.Pool)) return first;
  const spare = rowHeight(rows, row, dense) - rows.laneCount[row] * (THIN_PX + 1);
  const top = kind === RowKind.Pool ? spare / 2 : 1;
  const slot = Math.floor((within - top) / (THIN_PX + 1));
  return first + Math.min(rows.laneCount[row] - 1, Math.max(0, slot));
}
