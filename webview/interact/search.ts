import type { Row } from '../../core/units';
import { RowKind } from '../layout/row-table';
import type { Store } from '../state/store';
import type { TimelineState } from '../state/timeline-state';
import type { ActionParts, Actions } from './actions';

interface SearchParts extends Pick<ActionParts, 'worker'>, Pick<Actions, 'revealTask' | 'revealRow'> {
  store: Store<TimelineState>;
}

/** Search by function, file or URL. The worker answers later: a step asked for before that is made when it does. */
export function createSearch({
  store,
  worker,
  revealTask,
  revealRow,
}: SearchParts): Pick<Actions, 'search' | 'searchStep'> {
  let searches = 0;
  /** The search whose hits are there, and the step asked for before those of the last one were. */
  let found = 0;
  let stepWhenFound: 1 | -1 | null = null;

  const search = (text: string): void => {
    const turn = ++searches;
    stepWhenFound = null;
    store.set({ searchText: text, hitAt: -1 });
    if (text.trim() === '') {
      found = turn;
      return store.set({ hits: null });
    }
    void worker.ask({ about: 'search', text }).then((hits) => {
      if (turn !== searches || !hits) return;
      found = turn;
      store.set({ hits });
      if (stepWhenFound !== null) searchStep(stepWhenFound);
      stepWhenFound = null;
    });
  };

  const searchStep = (step: 1 | -1): void => {
    const { hits, hitAt } = store.now;
    if (found !== searches) {
      // What is shown was found for an earlier text.
      stepWhenFound = step;
      return;
    }
    if (!hits) return;
    const count = hits.operations.length + hits.tasks.length;
    if (count === 0) return;
    const next = hitAt < 0 ? (step > 0 ? 0 : count - 1) : (hitAt + step + count) % count;
    store.set({ hitAt: next });
    if (next >= hits.operations.length) {
      return revealTask(hits.tasks[next - hits.operations.length], -1, !inWindow(store.now, next));
    }
    const row = rowOfOperation(store.now, hits.operations[next]);
    if (row >= 0) revealRow(row, true);
  };

  return { search, searchStep };
}

function rowOfOperation(state: Readonly<TimelineState>, operation: Row): Row {
  const { rows } = state.scene!;
  for (let row = 0; row < rows.length; row++) {
    if (rows.kind[row] === RowKind.Operation && rows.ref[row] === operation) return row;
  }
  return -1;
}

/** A hit that can be seen well needs no change of the window. */
function inWindow(state: Readonly<TimelineState>, hit: number): boolean {
  const { hits, scene, t0, t1 } = state;
  const task = hits!.tasks[hit - hits!.operations.length];
  const { laneFrom, laneTo, start, end } = scene!.spans;
  const from = laneFrom[task];
  const to = laneTo[task];
  if (from === to) return false;
  const length = end[to - 1] - start[from];
  return start[from] >= t0 && end[to - 1] <= t1 && length > (t1 - t0) * 0.02;
}
