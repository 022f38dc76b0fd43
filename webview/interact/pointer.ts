import { xToTime } from '../layout/geometry';
import { memberAt } from '../layout/member-at';
import { isGroup } from '../layout/row-table';
import { foldable } from '../layout/visible-rows';
import { twistyWidth, twistyX } from '../render/draw-gutter';
import type { Renderer } from '../render/renderer';
import type { Deriver } from '../state/derived';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { Actions } from './actions';
import { type Hit, spotAt } from './spot-at';

const CLICK_PX = 4;

/** Hover, click, double click, Shift-drag. Panning and zooming are d3's. */
export function installPointer(
  canvas: HTMLCanvasElement,
  store: Store<TimelineState>,
  deriver: Deriver,
  renderer: Renderer,
  actions: Actions,
): void {
  const hitAt = (event: MouseEvent): Hit => {
    const { scene, pinned } = store.now;
    if (!scene) return { kind: 'nothing' };
    const derived = deriver.of(store.now);
    const pinnedRow = pinned >= 0 ? (derived.rowOfTask[pinned] ?? -1) : -1;
    const g = renderer.geometry(store.now);
    return spotAt(store.now, scene, derived.visible, pinnedRow, g, event.offsetX, event.offsetY);
  };
  const timeAt = (event: MouseEvent): number => {
    const { t0, t1, scene } = store.now;
    const t = xToTime(renderer.geometry(store.now), t0, t1, event.offsetX);
    return Math.min(scene?.duration ?? 0, Math.max(0, t));
  };
  let downX = 0;
  let downY = 0;
  let rangeFrom = Number.NaN;

  canvas.addEventListener('pointerdown', (event) => {
    downX = event.offsetX;
    downY = event.offsetY;
    if (event.button !== 0 || !event.shiftKey) return;
    rangeFrom = timeAt(event);
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
  });
  canvas.addEventListener('pointermove', (event) => {
    store.set({ pointerX: event.offsetX, pointerY: event.offsetY });
    if (!Number.isNaN(rangeFrom)) {
      const t = timeAt(event);
      store.set({ range: { from: Math.min(t, rangeFrom), to: Math.max(t, rangeFrom) }, hover: null });
      return;
    }
    const hit = event.buttons === 0 ? hitAt(event) : ({ kind: 'nothing' } as const);
    const spot = hit.kind === 'row' ? hit.spot : null;
    const { hover } = store.now;
    const same = spot?.row === hover?.row && spot?.span === hover?.span && spot?.lane === hover?.lane;
    if (!same) store.set({ hover: spot });
    canvas.style.cursor = hit.kind === 'nothing' ? 'default' : 'pointer';
  });
  canvas.addEventListener('pointerup', () => {
    if (Number.isNaN(rangeFrom)) return;
    rangeFrom = Number.NaN;
    const { range } = store.now;
    const g = renderer.geometry(store.now);
    const pixel = (store.now.t1 - store.now.t0) / (g.width - g.gutter);
    actions.setRange(range && range.to - range.from > 3 * pixel ? range : null);
  });
  canvas.addEventListener('pointerleave', () => {
    store.set({ hover: null, pointerX: Number.NaN, pointerY: Number.NaN });
  });
  canvas.addEventListener('click', (event) => {
    if (event.shiftKey || Math.hypot(event.offsetX - downX, event.offsetY - downY) > CLICK_PX) return;
    const hit = hitAt(event);
    if (hit.kind === 'block') {
      const block = deriver.of(store.now).visible.blocks[hit.block];
      actions.chooseFinding(block.source.id);
      return;
    }
    if (hit.kind === 'nothing') return actions.select(null);
    if (hit.inGutter && onTwisty(store.now, hit.spot.row, event.offsetX, renderer)) {
      return actions.toggleFold(hit.spot.row);
    }
    actions.select(hit.spot);
  });
  canvas.addEventListener('dblclick', (event) => {
    const hit = hitAt(event);
    if (hit.kind !== 'row') return;
    const { rows } = store.now.scene!;
    const { row } = hit.spot;
    if (hit.inGutter && foldable(rows, row)) return actions.toggleFold(row);
    // In a folded lane: the member that is there.
    const member = isGroup(rows.kind[row]) ? memberAt(rows, row, timeAt(event)) : -1;
    if (member >= 0) actions.revealRow(member, true);
    else actions.openSelected(false);
  });
}

function onTwisty(state: Readonly<TimelineState>, row: number, x: number, renderer: Renderer): boolean {
  const { rows } = state.scene!;
  const at = twistyX(rows.depth[row], renderer.geometry(state).gutter);
  return foldable(rows, row) && x >= at - 4 && x < at + twistyWidth;
}
