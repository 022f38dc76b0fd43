import type { Ns } from '../../core/units';
import { clampWindow, wholeWindow } from '../layout/geometry';
import { Fold, RowKind } from '../layout/row-table';
import { foldable, foldOf, indexOfRow, rowKey } from '../layout/visible-rows';
import type { ActionParts, Actions } from './actions';
import { createFindingChoice } from './choose-finding';
import { createSpotChoice } from './choose-spot';
import { createReveal } from './reveal';
import { createSearch } from './search';

/** The actions of one page; each changes the state, and asks the worker or the host where that is needed. */
export function createActions({ store, deriver, worker, host, renderer }: ActionParts): Actions {
  const setWindow = (t0: Ns, t1: Ns): void => {
    const { scene } = store.now;
    if (!scene) return;
    const next = clampWindow(t0, t1, scene.duration);
    const whole = wholeWindow(scene.duration);
    // What was under the pointer is somewhere else now.
    store.set({ ...next, hover: null, following: next.t1 - next.t0 >= (whole.t1 - whole.t0) * 0.999 });
  };

  const scrollTo = (y: number): void => {
    const { visible } = deriver.of(store.now);
    const g = renderer.geometry(store.now);
    const most = Math.max(0, visible.y[visible.length] + 40 - (g.height - g.lanesTop));
    const scrollY = Math.round(Math.min(most, Math.max(0, y)));
    if (scrollY !== store.now.scrollY) store.set({ scrollY, hover: null });
  };

  const { isQuiet, ...choice } = createSpotChoice({ store, worker, host });
  const { bringIntoView, fitWindow, revealRow, revealTask } = createReveal({
    store,
    deriver,
    renderer,
    setWindow,
    scrollTo,
    select: choice.select,
  });

  return {
    ...choice,
    ...createSearch({ store, worker, revealTask, revealRow }),
    ...createFindingChoice({ store, deriver, host, revealTask, fitWindow, isQuiet, quietly: choice.quietly }),
    setWindow,
    zoom(factor, at) {
      const { t0, t1 } = store.now;
      setWindow(at - (at - t0) * factor, at + (t1 - at) * factor);
    },
    pan(share) {
      const { t0, t1 } = store.now;
      const by = (t1 - t0) * share;
      setWindow(t0 + by, t1 + by);
    },
    showAll() {
      const { scene } = store.now;
      if (!scene) return;
      const whole = wholeWindow(scene.duration);
      setWindow(whole.t0, whole.t1);
    },
    scrollTo,
    select(spot) {
      choice.select(spot);
      if (!spot) return;
      const i = indexOfRow(deriver.of(store.now).visible, spot.row);
      if (i >= 0) bringIntoView(i, false);
    },
    toggleFold(row) {
      const { scene } = store.now;
      if (!scene || !foldable(scene.rows, row)) return;
      const { rows } = scene;
      const fold = foldOf(rows, row, store.now.folds);
      const next = foldAfter(fold, rows.kind[row] === RowKind.OperationGroup);
      store.set({ folds: new Map(store.now.folds).set(rowKey(rows, row), next) });
      scrollTo(store.now.scrollY);
    },
    revealTask,
    revealRow,
    setZero(t) {
      store.set({ zero: t ?? 0 });
    },
    setRange(range) {
      store.set({ range, rangeStatistics: null });
      if (!range || !(range.to > range.from)) return;
      void worker.ask({ about: 'range', ...range }).then((rangeStatistics) => {
        if (store.now.range === range && rangeStatistics) store.set({ rangeStatistics });
      });
    },
    arrange(patch) {
      store.set(patch);
      const { order, showResources } = store.now;
      worker.send({ type: 'arrange', order, resources: showResources });
    },
  };
}

/** A group of operations shows its first one, then all, then none; everything else is open or closed. */
function foldAfter(fold: Fold, isGroup: boolean): Fold {
  if (fold === Fold.First) return Fold.Open;
  if (fold === Fold.Open) return Fold.Closed;
  return isGroup ? Fold.First : Fold.Open;
}
