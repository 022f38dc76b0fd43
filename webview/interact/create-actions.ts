import type { Ns, Row } from '../../core/units';
import { clampWindow, wholeWindow } from '../layout/geometry';
import { Fold, RowKind } from '../layout/row-table';
import { SpanKind } from '../layout/span-store';
import { foldable, foldOf, indexOfRow, rowKey } from '../layout/visible-rows';
import type { Target } from '../model-side/worker-messages';
import { durationFacts } from '../state/duration-facts';
import { pairFacts } from '../state/pair-facts';
import type { Spot, TimelineState } from '../state/timeline-state';
import type { ActionParts, Actions } from './actions';
import { createFindingChoice } from './choose-finding';
import { createSearch } from './search';

/** The actions of one page; each changes the state, and asks the worker or the host where that is needed. */
export function createActions({ store, deriver, worker, host, renderer }: ActionParts): Actions {
  let selections = 0;
  let quiet = false;
  let pinWhenKnown = false;

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

  /** Scrolls as little as is needed to have visible row i in view, with its findings, or with all that is below it. */
  const bringIntoView = (i: number, below: boolean): void => {
    const { visible } = deriver.of(store.now);
    const g = renderer.geometry(store.now);
    const room = g.height - g.lanesTop;
    let last = i + 1;
    const end = below ? store.now.scene!.rows.subtreeEnd[visible.row[i]] : 0;
    while (last < visible.length && visible.row[last] < end) last++;
    const top = visible.y[i] - 30;
    const bottom = Math.min(visible.y[last] + 30, visible.y[i] + room - 30);
    const { scrollY } = store.now;
    if (top < scrollY) scrollTo(top);
    else if (bottom > scrollY + room) scrollTo(bottom - room);
  };

  const targetOf = (spot: Spot): Target => {
    const { rows, spans } = store.now.scene!;
    return {
      rowKind: rows.kind[spot.row],
      rowRef: rows.ref[spot.row],
      spanKind: spot.span >= 0 ? spans.kind[spot.span] : -1,
      spanRef: spot.span >= 0 ? spans.ref[spot.span] : -1,
    };
  };

  const openSelected = (preview: boolean): void => {
    const place = store.now.selected?.place;
    if (place) host.post({ type: 'openSource', place, preview });
  };

  const select = (spot: Spot | null): void => {
    store.set({ selection: spot, selected: null, details: null });
    pinWhenKnown = false;
    describe(spot, !quiet);
  };

  /** Asks what is selected. The page is put right when the answer comes, unless something else is selected by then. */
  const describe = (spot: Spot | null, show: boolean): void => {
    const turn = ++selections;
    if (!spot) return;
    const target = targetOf(spot);
    void worker.ask({ about: 'target', target }).then((answer) => {
      if (turn !== selections || !answer) return;
      const selected = answer.title === '' ? { ...answer, ...rowInWords(store.now, spot.row) } : answer;
      store.set({ selected });
      if (pinWhenKnown && selected.task >= 0) pin(selected.task);
      pinWhenKnown = false;
      // Preview follows the selection; focus stays here.
      if (show) openSelected(true);
      if (selected.task < 0) return;
      const question = { about: 'task', task: selected.task, await: selected.await } as const;
      void worker.ask(question).then((details) => {
        if (turn === selections && details) store.set({ details });
      });
    });
  };

  const pin = (task: Row): void => store.set({ pinned: store.now.pinned === task ? -1 : task });

  const unfoldAncestors = (row: Row): void => {
    const { rows } = store.now.scene!;
    const folds = new Map(store.now.folds);
    if (rows.kind[row] === RowKind.Operation) folds.set(rowKey(rows, row), Fold.Open);
    let depth = rows.depth[row];
    let child = row;
    for (let at = row - 1; at >= 0 && depth > 0; at--) {
      if (rows.depth[at] >= depth) continue;
      depth = rows.depth[at];
      const fold = foldOf(rows, at, folds);
      const hidden = fold === Fold.Closed || (fold === Fold.First && child !== at + 1);
      if (hidden) folds.set(rowKey(rows, at), Fold.Open);
      child = at;
    }
    store.set({ folds });
  };

  const fitWindow = (start: Ns, end: Ns): void => {
    const air = Math.max((end - start) * 0.12, 2_000);
    setWindow(start - air, end + air * 2.2);
  };

  const revealRow = (row: Row, fit: boolean): void => {
    const { scene } = store.now;
    if (!scene || row < 0 || row >= scene.rows.length) return;
    unfoldAncestors(row);
    if (fit) fitWindow(scene.rows.start[row], scene.rows.end[row]);
    select({ row, lane: scene.rows.lane[row], span: -1 });
    const i = indexOfRow(deriver.of(store.now).visible, row);
    if (i >= 0) bringIntoView(i, true);
  };

  const revealTask = (task: Row, wait: Row, fit: boolean): void => {
    const { scene } = store.now;
    const row = deriver.of(store.now).rowOfTask[task] ?? -1;
    if (!scene || row < 0) return;
    revealRow(row, fit);
    if (wait < 0) return;
    const span = spanOfWait(store.now, task, wait);
    if (span < 0) return;
    const { start, end } = scene.spans;
    if (end[span] < store.now.t0 || start[span] > store.now.t1) fitWindow(start[span], end[span]);
    select({ row, lane: task, span });
  };

  const quietly = (run: () => void): void => {
    quiet = true;
    try {
      run();
    } finally {
      quiet = false;
    }
  };

  const actions: Actions = {
    ...createSearch({ store, worker, revealTask, revealRow }),
    ...createFindingChoice({ store, deriver, host, revealTask, fitWindow, isQuiet: () => quiet, quietly }),
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
      select(spot);
      if (!spot) return;
      const i = indexOfRow(deriver.of(store.now).visible, spot.row);
      if (i >= 0) bringIntoView(i, false);
    },
    openSelected,
    toggleFold(row) {
      const { scene } = store.now;
      if (!scene || !foldable(scene.rows, row)) return;
      const { rows } = scene;
      const fold = foldOf(rows, row, store.now.folds);
      const next =
        rows.kind[row] === RowKind.OperationGroup
          ? fold === Fold.First
            ? Fold.Open
            : fold === Fold.Open
              ? Fold.Closed
              : Fold.First
          : fold === Fold.Open
            ? Fold.Closed
            : Fold.Open;
      store.set({ folds: new Map(store.now.folds).set(rowKey(rows, row), next) });
      scrollTo(store.now.scrollY);
    },
    revealTask,
    revealRow,
    pin,
    pinSelected() {
      const { selection, selected } = store.now;
      if (selected && selected.task >= 0) pin(selected.task);
      else if (selection && !selected) pinWhenKnown = true;
    },
    setZero(t) {
      store.set({ zero: t ?? 0 });
    },
    describeAgain() {
      describe(store.now.selection, false);
    },
    setRange(range) {
      store.set({ range, rangeStatistics: null });
      if (!range || !(range.to > range.from)) return;
      void worker.ask({ about: 'range', ...range }).then((rangeStatistics) => {
        if (store.now.range === range && rangeStatistics) store.set({ rangeStatistics });
      });
    },
    quietly,
    arrange(patch) {
      store.set(patch);
      const { order, showResources } = store.now;
      worker.send({ type: 'arrange', order, resources: showResources });
    },
  };
  return actions;
}

/** Operations and groups are known to the page itself. */
function rowInWords(state: Readonly<TimelineState>, row: Row): { title: string; facts: string[] } {
  const { rows } = state.scene!;
  const facts = pairFacts(state, row) ?? durationFacts(rows, row);
  return { title: rows.labels[rows.label[row]] || 'Resources', facts };
}

/** The span that shows an await, -1 when the trace has none. */
function spanOfWait(state: Readonly<TimelineState>, task: Row, wait: Row): number {
  const { spans } = state.scene!;
  for (let i = spans.laneFrom[task]; i < spans.laneTo[task]; i++) {
    const kind = spans.kind[i];
    if (spans.ref[i] === wait && (kind === SpanKind.Suspended || kind === SpanKind.Ready)) return i;
  }
  return -1;
}
