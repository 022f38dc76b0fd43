import { appendTo } from '../../core/append-to';
import type { Row } from '../../core/units';
import { RowKind, type RowTable } from '../layout/row-table';
import { type VisibleRows, visibleRows } from '../layout/visible-rows';
import type { Flag } from '../render/frame';
import type { TimelineState } from './timeline-state';

/** What follows from the state and is too dear to work out in every frame. */
export interface Derived {
  visible: VisibleRows;
  /** Row of each task in the RowTable. */
  rowOfTask: Int32Array;
  flags: ReadonlyMap<Row, readonly Flag[]>;
}

const NOTHING: VisibleRows = {
  length: 0,
  row: new Int32Array(0),
  y: new Float64Array(1),
  blocks: [],
};

/** Works out Derived again only when something it depends on has changed. */
export class Deriver {
  private last: { state: Readonly<TimelineState>; derived: Derived } | null = null;
  private rowsOf: { rows: RowTable; rowOfTask: Int32Array } | null = null;

  of(state: Readonly<TimelineState>): Derived {
    const before = this.last?.state;
    if (
      before &&
      before.scene === state.scene &&
      before.folds === state.folds &&
      before.blocks === state.blocks &&
      before.showKept === state.showKept &&
      before.dense === state.dense
    ) {
      return this.last!.derived;
    }
    const derived = this.derive(state);
    this.last = { state, derived };
    return derived;
  }

  private derive(state: Readonly<TimelineState>): Derived {
    const rows = state.scene?.rows;
    if (!rows) return { visible: NOTHING, rowOfTask: new Int32Array(0), flags: new Map() };
    if (this.rowsOf?.rows !== rows)
      this.rowsOf = { rows, rowOfTask: rowsOfTasks(rows, state.scene!.totals.tasks) };
    const { rowOfTask } = this.rowsOf;
    const visible = visibleRows(rows, state);
    return { visible, rowOfTask, flags: foldedFlags(rows, visible, rowOfTask, state) };
  }
}

function rowsOfTasks(rows: RowTable, tasks: number): Int32Array {
  const rowOfTask = new Int32Array(tasks).fill(-1);
  for (let row = 0; row < rows.length; row++) {
    if (rows.kind[row] === RowKind.Task) rowOfTask[rows.ref[row]] = row;
  }
  return rowOfTask;
}

/** A finding inside something folded is flagged on the nearest row that shows. */
function foldedFlags(
  rows: RowTable,
  visible: VisibleRows,
  rowOfTask: Int32Array,
  state: Readonly<TimelineState>,
): Map<Row, Flag[]> {
  const flags = new Map<Row, Flag[]>();
  const shown = Array.from(visible.row).filter((row) => row >= 0);
  for (const block of state.blocks) {
    if (block.kind !== 'finding' || block.start.length === 0) continue;
    const row = rowOfTask[block.task] ?? -1;
    if (row < 0) continue;
    const at = lastAtMost(shown, row);
    if (at < 0 || shown[at] === row) continue;
    // Before the row stands its folded ancestor, or the end of a sibling's subtree: climb.
    let i = at;
    while (i >= 0 && rows.subtreeEnd[shown[i]] <= row) i--;
    if (i < 0) continue;
    appendTo(flags, shown[i], {
      start: Math.min(...block.start),
      end: Math.max(...block.end),
      saving: block.saving,
      id: block.id,
    });
  }
  return flags;
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (sorted[mid] <= value) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
