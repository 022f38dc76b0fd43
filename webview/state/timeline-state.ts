import type { TimelineFindings } from '../../core/protocol/timeline-messages';
import type { Ns, Row } from '../../core/units';
import type { FindingBlockSource } from '../layout/finding-block';
import type { Fold } from '../layout/row-table';
import type { Scene } from '../layout/scene';
import type { OperationOrder } from '../model-side/build-rows';
import type {
  ComparisonView,
  RangeStatistics,
  SearchHits,
  TargetInfo,
  TaskDetails,
} from '../model-side/worker-messages';

export type Status =
  | { kind: 'empty' }
  | { kind: 'loading'; label: string; fraction: number }
  | { kind: 'ready' }
  | { kind: 'error'; message: string };

/** A row of the RowTable and a span in it; span -1 = the row as a whole. */
export interface Spot {
  row: Row;
  lane: Row;
  span: number;
}

export interface TimelineState {
  status: Status;
  scene: Scene | null;
  findings: TimelineFindings | null;
  blocks: FindingBlockSource[];
  /** The blocks are those of the findings; false while the worker still looks for them. */
  located: boolean;
  /** Largest end-to-end saving by operation row, ns. */
  avoidable: ReadonlyMap<Row, Ns>;
  /** Names of the tasks that blocks belong to. */
  taskNames: Readonly<Record<number, string>>;

  /** A program is running, and this is its trace so far. */
  live: boolean;
  /** Two traces are compared: what was foretold, and what became of the findings. */
  comparison: ComparisonView | null;

  /** The time window, ns, and how far the lanes are scrolled, CSS pixels. */
  t0: Ns;
  t1: Ns;
  scrollY: number;
  /** The window shows everything, and keeps doing so while the trace grows. */
  following: boolean;
  /** The moment that the axis counts from; 0: the trace's start. */
  zero: Ns;

  folds: ReadonlyMap<string, Fold>;
  showKept: boolean;
  showResources: boolean;
  order: OperationOrder;
  panelOpen: boolean;
  /** Width of the column of names as chosen by hand, CSS pixels; null: as suits the page. */
  gutter: number | null;
  /** The page is low, as beside an open terminal: rows and minimap are lower. */
  dense: boolean;
  hintsDismissed: boolean;

  selection: Spot | null;
  selected: TargetInfo | null;
  details: TaskDetails | null;
  /** Id of the finding chosen in the list or on the canvas. */
  finding: string | null;
  pinned: Row;

  hover: Spot | null;
  /** Where the pointer is, CSS pixels of the canvas; NaN when it is outside. */
  pointerX: number;
  pointerY: number;

  range: { from: Ns; to: Ns } | null;
  rangeStatistics: RangeStatistics | null;

  searchText: string;
  hits: SearchHits | null;
  hitAt: number;
}

export const initialState: TimelineState = {
  status: { kind: 'empty' },
  scene: null,
  findings: null,
  blocks: [],
  located: false,
  avoidable: new Map(),
  taskNames: {},
  live: false,
  comparison: null,
  t0: 0,
  t1: 1,
  scrollY: 0,
  following: true,
  zero: 0,
  folds: new Map(),
  showKept: false,
  showResources: true,
  order: 'start',
  panelOpen: true,
  gutter: null,
  dense: false,
  hintsDismissed: false,
  selection: null,
  selected: null,
  details: null,
  finding: null,
  pinned: -1,
  hover: null,
  pointerX: Number.NaN,
  pointerY: Number.NaN,
  range: null,
  rangeStatistics: null,
  searchText: '',
  hits: null,
  hitAt: -1,
};
