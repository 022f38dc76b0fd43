import { appendTo } from '../../core/append-to';
import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import { SpanKind } from '../layout/span-store';
import type { LaneWriter } from './lane-writer';
import { resourceKind, usesThreadPool } from './resource-kind';

/** Lanes first … first + count - 1 of the store, drawn as thin bars in one row. */
export interface LaneRange {
  first: Row;
  count: number;
}

/** At most so many thin bars in one row; what overlaps beyond that is shortened, never dropped from the count. */
const MAX_SLOTS = 6;

export interface ResourceLanes {
  /** By task row; tasks without resources worth drawing are absent. */
  ofTask: Map<Row, LaneRange>;
  /** By part: requests that sat in libuv's thread pool, one lane per slot in use. */
  pool: Map<number, LaneRange>;
}

/** Packs the resources of each task, and the thread pool of each part, into as few lanes as hold them. */
export function writeResourceLanes(model: TraceModel, to: LaneWriter): ResourceLanes {
  const { resources, strings } = model;
  const kindOfString = new Map<number, SpanKind | null>();
  const byTask = new Map<Row, Row[]>();
  const byPart = new Map<number, Row[]>();
  const kinds = new Map<Row, SpanKind>();
  for (let row = 0; row < resources.length; row++) {
    const type = resources.type[row];
    let kind = kindOfString.get(type);
    if (kind === undefined) kindOfString.set(type, (kind = resourceKind(strings[type] ?? '')));
    // A timer that never fired was called off, or would fire after the end: nobody waited for it.
    if (kind === null || (kind === SpanKind.Timer && Number.isNaN(resources.end[row]))) continue;
    kinds.set(row, kind);
    // What never ended says nothing of the pool: it may wait for a slot or for its callback.
    if (usesThreadPool(strings[type] ?? '') && !Number.isNaN(resources.end[row]))
      appendTo(byPart, resources.part[row], row);
    if (resources.task[row] >= 0) appendTo(byTask, resources.task[row], row);
  }
  const pack = (rows: Row[], slots: number): LaneRange => packLanes(model, rows, kinds, slots, to);
  return {
    ofTask: new Map([...byTask].map(([task, rows]) => [task, pack(rows, MAX_SLOTS)])),
    pool: new Map([...byPart].map(([part, rows]) => [part, pack(rows, model.parts[part].threadPool || 4)])),
  };
}

function packLanes(
  model: TraceModel,
  rows: Row[],
  kinds: Map<Row, SpanKind>,
  most: number,
  to: LaneWriter,
): LaneRange {
  const { resources, parts } = model;
  const endOf = (row: Row): number =>
    Number.isNaN(resources.end[row])
      ? Math.max(resources.start[row], parts[resources.part[row]]?.end ?? model.duration)
      : resources.end[row];
  rows.sort((a, b) => resources.start[a] - resources.start[b]);
  const slots: { end: number; rows: Row[] }[] = [];
  for (const row of rows) {
    let slot = slots.find((s) => s.end <= resources.start[row]);
    if (!slot && slots.length < most) slots.push((slot = { end: 0, rows: [] }));
    slot ??= slots[most - 1];
    slot.rows.push(row);
    slot.end = Math.max(slot.end, endOf(row));
  }
  let first = -1;
  for (const slot of slots) {
    const lane = to.begin();
    if (first < 0) first = lane;
    for (const row of slot.rows) to.add(resources.start[row], endOf(row), kinds.get(row)!, row);
  }
  return { first, count: slots.length };
}
