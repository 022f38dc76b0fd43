import type { Ns, Row } from '../../core/units';

export const RowKind = {
  /** A traced thread; ref = part. Only when there are several. */
  Part: 0,
  Loop: 1,
  Pool: 2,
  /** ref = row of operations, -1 for tasks outside of any. */
  Operation: 3,
  /** Equal operations folded; ref = the slowest one. */
  OperationGroup: 4,
  Task: 5,
  /** Calls of one function by one task, folded; ref = the first of them. */
  TaskGroup: 6,
  /** Thin bars; ref = the task that made them. */
  Resources: 7,
  /** Calls into libraries, folded into a thin row; ref = the first of them. */
  Library: 8,
  /** Work that both of two compared traces did; ref = its number in Scene.pairs. Below it: before, then after. */
  Pair: 9,
} as const;
export type RowKind = (typeof RowKind)[keyof typeof RowKind];

/** How much of a row's children is shown. */
export const Fold = { Closed: 0, /** The first child only: the slowest. */ First: 1, Open: 2 } as const;
export type Fold = (typeof Fold)[keyof typeof Fold];

/**
 * Every row there could be, depth first; what is shown of it depends on what is folded. A row's children are the
 * rows up to subtreeEnd whose depth is one more.
 */
export interface RowTable {
  length: number;
  kind: Uint8Array;
  ref: Int32Array;
  /** Who it is, whatever stands around it: its thread (index into partKeys), and its number among that thread's. */
  part: Uint16Array;
  nth: Int32Array;
  depth: Uint16Array;
  subtreeEnd: Int32Array;
  /** First lane and number of lanes; NO_LANE: nothing is drawn, MEMBERS: the lanes of all tasks below. */
  lane: Int32Array;
  laneCount: Uint8Array;
  /** From the first span to the last. */
  start: Float64Array;
  end: Float64Array;
  /** Index into labels. */
  label: Int32Array;
  /** Index into labels: where its source is ("report.ts:42"), '' when it has none. */
  where: Int32Array;
  /** Members of a group, else 1. */
  count: Int32Array;
  /** Groups: median and 95th percentile of their members' durations, ns; else NaN. */
  p50: Float64Array;
  p95: Float64Array;
  /** Fold until the user says otherwise. */
  fold: Uint8Array;
  /** How it ended, for marks: see RowMark. */
  mark: Uint8Array;
  labels: string[];
  /** "1234.0": process and thread of each part. */
  partKeys: string[];
}

export const RowMark = { None: 0, Rejected: 1, NeverSettled: 2, Failed: 3 } as const;
export type RowMark = (typeof RowMark)[keyof typeof RowMark];

/** Rows that stand for several things which can be unfolded. */
export const isGroup = (kind: number): boolean =>
  kind === RowKind.OperationGroup || kind === RowKind.TaskGroup || kind === RowKind.Library;

export const NO_LANE = -1;
export const MEMBERS = -2;

/** Collects rows depth first. */
export class RowWriter {
  private rows: {
    kind: RowKind;
    ref: Row;
    part: number;
    nth: number;
    depth: number;
    lane: Row;
    laneCount: number;
    start: Ns;
    end: Ns;
    label: number;
    where: number;
    count: number;
    p50: Ns;
    p95: Ns;
    fold: Fold;
    mark: RowMark;
    subtreeEnd: number;
  }[] = [];
  private labels = new Map<string, number>();

  constructor(private readonly partKeys: string[]) {}

  get length(): number {
    return this.rows.length;
  }

  /** Appends a row; its subtree ends with it until `close` says otherwise. Returns its index. */
  add(row: {
    kind: RowKind;
    ref: Row;
    part: number;
    nth?: number;
    depth: number;
    label: string;
    where?: string;
    start: Ns;
    end: Ns;
    lane?: Row;
    laneCount?: number;
    count?: number;
    p50?: Ns;
    p95?: Ns;
    fold?: Fold;
    mark?: RowMark;
  }): number {
    this.rows.push({
      kind: row.kind,
      ref: row.ref,
      part: row.part,
      nth: row.nth ?? 0,
      depth: row.depth,
      lane: row.lane ?? -1,
      laneCount: row.laneCount ?? (row.lane === undefined ? 0 : 1),
      start: row.start,
      end: row.end,
      label: this.labelOf(row.label),
      where: this.labelOf(row.where ?? ''),
      count: row.count ?? 1,
      p50: row.p50 ?? Number.NaN,
      p95: row.p95 ?? Number.NaN,
      fold: row.fold ?? Fold.Open,
      mark: row.mark ?? RowMark.None,
      subtreeEnd: this.rows.length + 1,
    });
    return this.rows.length - 1;
  }

  /** Everything added since `row` belongs to it. */
  close(row: number): void {
    this.rows[row].subtreeEnd = this.rows.length;
  }

  private labelOf(text: string): number {
    let label = this.labels.get(text);
    if (label === undefined) this.labels.set(text, (label = this.labels.size));
    return label;
  }

  finish(): RowTable {
    const { rows } = this;
    return {
      length: rows.length,
      kind: Uint8Array.from(rows, (r) => r.kind),
      ref: Int32Array.from(rows, (r) => r.ref),
      part: Uint16Array.from(rows, (r) => r.part),
      nth: Int32Array.from(rows, (r) => r.nth),
      depth: Uint16Array.from(rows, (r) => r.depth),
      subtreeEnd: Int32Array.from(rows, (r) => r.subtreeEnd),
      lane: Int32Array.from(rows, (r) => r.lane),
      laneCount: Uint8Array.from(rows, (r) => r.laneCount),
      start: Float64Array.from(rows, (r) => r.start),
      end: Float64Array.from(rows, (r) => r.end),
      label: Int32Array.from(rows, (r) => r.label),
      where: Int32Array.from(rows, (r) => r.where),
      count: Int32Array.from(rows, (r) => r.count),
      p50: Float64Array.from(rows, (r) => r.p50),
      p95: Float64Array.from(rows, (r) => r.p95),
      fold: Uint8Array.from(rows, (r) => r.fold),
      mark: Uint8Array.from(rows, (r) => r.mark),
      labels: [...this.labels.keys()],
      partKeys: this.partKeys,
    };
  }
}

/** What is handed over, not copied, when the table goes from the worker to the page. */
export function rowBuffers(rows: RowTable): ArrayBuffer[] {
  return [
    rows.kind,
    rows.ref,
    rows.part,
    rows.nth,
    rows.depth,
    rows.subtreeEnd,
    rows.lane,
    rows.laneCount,
    rows.start,
    rows.end,
    rows.label,
    rows.where,
    rows.count,
    rows.p50,
    rows.p95,
    rows.fold,
    rows.mark,
  ].map((column) => column.buffer as ArrayBuffer);
}
