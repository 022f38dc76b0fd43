import { Fold } from '../layout/row-table';
import type { TimelineState } from './timeline-state';

/** What survives hiding the page: small, plain, and checked when it comes back. */
export interface PersistedState {
  version: 1;
  trace: string;
  t0: number;
  t1: number;
  scrollY: number;
  folds: [string, Fold][];
  showKept: boolean;
  showResources: boolean;
  order: TimelineState['order'];
  panelOpen: boolean;
  gutter: number | null;
  hintsDismissed: boolean;
  searchText: string;
  finding: string | null;
  /** Row key of the selected row, '' none. */
  selected: string;
}

/** What VS Code keeps for the page. `selected`: the key of the selected row, '' without one. */
export function persist(state: TimelineState, selected: string): PersistedState {
  const { t0, t1, scrollY, showKept, showResources, order, panelOpen, gutter } = state;
  const { hintsDismissed, searchText, finding } = state;
  return {
    version: 1,
    trace: state.scene?.name ?? '',
    t0: state.following ? 0 : t0,
    t1: state.following ? 0 : t1,
    scrollY,
    folds: [...state.folds],
    showKept,
    showResources,
    order,
    panelOpen,
    gutter,
    hintsDismissed,
    searchText,
    finding,
    selected,
  };
}

/** What of a remembered state can be believed; null when nothing can. */
export function readPersisted(value: unknown): PersistedState | null {
  if (typeof value !== 'object' || value === null) return null;
  const v = value as Partial<PersistedState>;
  if (v.version !== 1 || typeof v.trace !== 'string') return null;
  const number = (n: unknown): number => (typeof n === 'number' && Number.isFinite(n) ? n : 0);
  const folds = Array.isArray(v.folds)
    ? v.folds.filter(
        (f): f is [string, Fold] =>
          Array.isArray(f) && typeof f[0] === 'string' && (Object.values(Fold) as unknown[]).includes(f[1]),
      )
    : [];
  return {
    version: 1,
    trace: v.trace,
    t0: number(v.t0),
    t1: number(v.t1),
    scrollY: number(v.scrollY),
    folds,
    showKept: v.showKept === true,
    showResources: v.showResources !== false,
    order: v.order === 'duration' || v.order === 'avoidable' ? v.order : 'start',
    panelOpen: v.panelOpen !== false,
    gutter: typeof v.gutter === 'number' && v.gutter > 0 ? v.gutter : null,
    hintsDismissed: v.hintsDismissed === true,
    searchText: typeof v.searchText === 'string' ? v.searchText : '',
    finding: typeof v.finding === 'string' ? v.finding : null,
    selected: typeof v.selected === 'string' ? v.selected : '',
  };
}
