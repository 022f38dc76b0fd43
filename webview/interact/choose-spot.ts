import type { Row } from '../../core/units';
import type { Target } from '../model-side/worker-messages';
import { durationFacts } from '../state/duration-facts';
import { pairFacts } from '../state/pair-facts';
import type { Spot, TimelineState } from '../state/timeline-state';
import type { ActionParts, Actions } from './actions';

/** Actions on what is selected, and whether it is just now chosen elsewhere. */
interface SpotChoice
  extends Pick<Actions, 'select' | 'openSelected' | 'describeAgain' | 'pin' | 'pinSelected' | 'quietly'> {
  isQuiet(): boolean;
}

/** Selects a row or a span. What it is, the worker knows: its answer fills the panel, and opens the source beside it. */
export function createSpotChoice({
  store,
  worker,
  host,
}: Pick<ActionParts, 'store' | 'worker' | 'host'>): SpotChoice {
  /** Only the answer to the last question counts. */
  let selections = 0;
  let quiet = false;
  let pinWhenKnown = false;

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

  const quietly = (run: () => void): void => {
    quiet = true;
    try {
      run();
    } finally {
      quiet = false;
    }
  };

  return {
    select,
    openSelected,
    describeAgain: () => describe(store.now.selection, false),
    pin,
    pinSelected() {
      const { selection, selected } = store.now;
      if (selected && selected.task >= 0) pin(selected.task);
      else if (selection && !selected) pinWhenKnown = true;
    },
    quietly,
    isQuiet: () => quiet,
  };
}

/** Operations and groups are known to the page itself. */
function rowInWords(state: Readonly<TimelineState>, row: Row): { title: string; facts: string[] } {
  const { rows } = state.scene!;
  const facts = pairFacts(state, row) ?? durationFacts(rows, row);
  return { title: rows.labels[rows.label[row]] || 'Resources', facts };
}
