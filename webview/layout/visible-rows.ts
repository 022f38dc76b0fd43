import { appendTo } from '../../core/append-to';
import type { Row } from '../../core/units';
import { type FindingBlock, type FindingBlockSource, layOutBlock } from './finding-block';
import { Fold, RowKind, type RowTable } from './row-table';

/** Heights in CSS pixels. */
type RowHeights = Readonly<Record<number, number>>;
const ROW_PX: RowHeights = {
  [RowKind.Part]: 30,
  [RowKind.Loop]: 24,
  [RowKind.Pool]: 24,
  [RowKind.Operation]: 28,
  [RowKind.OperationGroup]: 28,
  [RowKind.Task]: 22,
  [RowKind.TaskGroup]: 22,
  [RowKind.Resources]: 8,
  [RowKind.Library]: 15,
  [RowKind.Pair]: 34,
};
/** Where the page is low, as beside an open terminal: as many lanes as can still be read. */
const DENSE_ROW_PX: RowHeights = {
  [RowKind.Part]: 25,
  [RowKind.Loop]: 19,
  [RowKind.Pool]: 19,
  [RowKind.Operation]: 23,
  [RowKind.OperationGroup]: 23,
  [RowKind.Task]: 19,
  [RowKind.TaskGroup]: 19,
  [RowKind.Resources]: 7,
  [RowKind.Library]: 14,
  [RowKind.Pair]: 29,
};
export const THIN_PX = 4;

/** The rows that are shown, top to bottom, finding blocks among them. y in CSS pixels from the top of the lanes. */
export interface VisibleRows {
  length: number;
  /** Row of the RowTable; -1 - i for blocks[i]. */
  row: Int32Array;
  /** length + 1 entries: the last is the height of everything. */
  y: Float64Array;
  blocks: FindingBlock[];
}

export interface VisibleOptions {
  /** What the user folded or unfolded, by row key. */
  folds: ReadonlyMap<string, Fold>;
  blocks: readonly FindingBlockSource[];
  showKept: boolean;
  /** The page is low: lower rows. */
  dense: boolean;
}

/** Identity of a row that survives another order and a grown trace. */
export function rowKey(rows: RowTable, row: Row): string {
  const kind = rows.kind[row];
  const part = rows.partKeys[rows.part[row]];
  // Groups change their slowest member while a trace grows; their name does not.
  const who = kind === RowKind.OperationGroup ? rows.labels[rows.label[row]] : rows.nth[row];
  return `${kind}:${part}:${who}`;
}

/** The row with this key, -1 when there is none. Linear, but compares numbers only. */
export function rowOfKey(rows: RowTable, key: string): Row {
  const [, kind, part, who] = /^(\d+):([^:]*):(.*)$/s.exec(key) ?? [];
  const partIndex = part === undefined ? -1 : rows.partKeys.indexOf(part);
  if (partIndex < 0) return -1;
  const label = Number(kind) === RowKind.OperationGroup ? rows.labels.indexOf(who) : -1;
  for (let row = 0; row < rows.length; row++) {
    if (rows.kind[row] !== Number(kind) || rows.part[row] !== partIndex) continue;
    if (label >= 0 ? rows.label[row] === label : rows.nth[row] === Number(who)) return row;
  }
  return -1;
}

/** How a row is folded: as the user left it, else as it begins. */
export function foldOf(rows: RowTable, row: Row, folds: ReadonlyMap<string, Fold>): Fold {
  return folds.get(rowKey(rows, row)) ?? (rows.fold[row] as Fold);
}

const hasChildren = (rows: RowTable, row: Row): boolean => rows.subtreeEnd[row] > row + 1;

/** Worth a twisty: has more below it than its own thin bars. */
export function foldable(rows: RowTable, row: Row): boolean {
  const below = rows.subtreeEnd[row] - row - 1;
  return below > 1 || (below === 1 && rows.kind[row + 1] !== RowKind.Resources);
}

/** Walks the rows and leaves out what is folded; linear in the rows that are shown. */
export function visibleRows(rows: RowTable, options: VisibleOptions): VisibleRows {
  const row: number[] = [];
  const y: number[] = [0];
  const blocks: FindingBlock[] = [];
  const byTask = blocksByTask(options);
  const push = (what: number, height: number): void => {
    row.push(what);
    y.push(y[y.length - 1] + height);
  };
  // Below a group that shows its first member only, `jumpAt` is where that member ends and `jumpTo` where all do.
  let jumpAt = -1;
  let jumpTo = -1;
  let at = 0;
  while (at < rows.length) {
    if (at === jumpAt) {
      at = jumpTo;
      continue;
    }
    push(at, rowHeight(rows, at, options.dense));
    if (rows.kind[at] === RowKind.Task) {
      for (const source of byTask.get(rows.ref[at]) ?? []) {
        blocks.push(layOutBlock(source));
        push(-blocks.length, blocks[blocks.length - 1].height);
      }
    }
    const fold = hasChildren(rows, at) ? foldOf(rows, at, options.folds) : Fold.Open;
    if (fold === Fold.Closed) {
      at = rows.subtreeEnd[at];
      continue;
    }
    if (fold === Fold.First) {
      jumpAt = rows.subtreeEnd[at + 1];
      jumpTo = rows.subtreeEnd[at];
    }
    at++;
  }
  return { length: row.length, row: Int32Array.from(row), y: Float64Array.from(y), blocks };
}

/** CSS pixels; thin bars that lie below one another make their row taller. */
export function rowHeight(rows: RowTable, row: Row, dense: boolean): number {
  const kind = rows.kind[row];
  const height = (dense ? DENSE_ROW_PX : ROW_PX)[kind];
  return kind === RowKind.Resources || kind === RowKind.Pool
    ? Math.max(height, rows.laneCount[row] * (THIN_PX + 1) + 3)
    : height;
}

function blocksByTask(options: VisibleOptions): Map<Row, FindingBlockSource[]> {
  const byTask = new Map<Row, FindingBlockSource[]>();
  for (const block of options.blocks) {
    if (block.start.length === 0 || (block.kind === 'kept' && !options.showKept)) continue;
    appendTo(byTask, block.task, block);
  }
  return byTask;
}

/** Index into visible rows at height y (CSS pixels), -1 outside. */
export function visibleAt(visible: VisibleRows, y: number): number {
  if (y < 0 || visible.length === 0 || y >= visible.y[visible.length]) return -1;
  let low = 0;
  let high = visible.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >>> 1;
    if (visible.y[mid] <= y) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** Position of a row among the visible ones, -1 when it is folded away. */
export function indexOfRow(visible: VisibleRows, row: Row): number {
  for (let i = 0; i < visible.length; i++) if (visible.row[i] === row) return i;
  return -1;
}
