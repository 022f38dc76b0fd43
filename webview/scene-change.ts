import type { Actions } from './interact/actions';
import { wholeWindow } from './layout/geometry';
import type { Scene } from './layout/scene';
import { rowOfKey } from './layout/visible-rows';
import { anchorOf, carriedOver, scrollForAnchor } from './state/carry-over';
import type { Deriver } from './state/derived';
import type { PersistedState } from './state/persisted-state';
import type { Store } from './state/store';
import type { TimelineState } from './state/timeline-state';

interface SceneParts {
  store: Store<TimelineState>;
  deriver: Deriver;
  actions: Actions;
  /** How the page was left, if it was there before. */
  remembered: PersistedState | null;
  /** Names of waits are those of the scene before. */
  forgetLabels(): void;
  layOut(): void;
}

/** How a scene takes the place of the one before: as another trace, or as the same with more in it. */
export interface SceneChange {
  /** Nothing of what is shown is left. */
  begin(live: boolean): void;
  show(scene: Scene): void;
  /** The same trace with more in it: what the user looks at stays where it is. */
  grow(scene: Scene): void;
  /** Keeps the first visible row, and the selection, where they are while rows come and go around them. */
  replaceRows(scene: Scene): void;
}

/** For one page; `remembered` holds for the trace it is about. */
export function createSceneChange({
  store,
  deriver,
  actions,
  remembered,
  forgetLabels,
  layOut,
}: SceneParts): SceneChange {
  const show = (scene: Scene): void => {
    forgetLabels();
    const whole = wholeWindow(scene.duration);
    const again: PersistedState | null = remembered?.trace === scene.name ? remembered : null;
    const window = again && again.t1 > again.t0 ? { t0: again.t0, t1: again.t1 } : whole;
    store.set({
      status: { kind: 'ready' },
      scene,
      ...window,
      following: window === whole,
      scrollY: again?.scrollY ?? 0,
      folds: new Map(again?.folds ?? []),
      selection: null,
      selected: null,
      details: null,
      hover: null,
      range: null,
      rangeStatistics: null,
      pinned: -1,
      zero: 0,
    });
    layOut();
    const selected = again?.selected ? rowOfKey(scene.rows, again.selected) : -1;
    if (selected >= 0) actions.quietly(() => actions.revealRow(selected, false));
    if (again?.searchText) actions.search(again.searchText);
  };

  const grow = (scene: Scene): void => {
    const { following, searchText } = store.now;
    forgetLabels();
    replaceRows(scene);
    if (following) actions.showAll();
    actions.describeAgain();
    if (searchText !== '') actions.search(searchText);
  };

  const replaceRows = (scene: Scene): void => {
    const anchor = anchorOf(store.now, deriver.of(store.now).visible);
    store.set({
      status: { kind: 'ready' },
      scene,
      hover: null,
      ...carriedOver(store.now, scene),
    });
    const scrollY = anchor && scrollForAnchor(anchor, scene, deriver.of(store.now).visible);
    if (scrollY !== null) actions.scrollTo(scrollY);
  };

  const begin = (live: boolean): void => {
    store.set({
      status: { kind: 'loading', label: 'Reading the trace', fraction: -1 },
      scene: null,
      live,
      findings: null,
      blocks: [],
      located: false,
      avoidable: new Map(),
      taskNames: {},
      comparison: null,
      finding: remembered?.finding ?? null,
    });
  };

  return { begin, show, grow, replaceRows };
}
