import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';
import type { Replayed } from './replay/replay';
import type { Moment } from './replay/retrigger';

/** One operation as the replay sees it: the slices of its thread while it lasted, and the moments that end it. */
export interface OperationWindow {
  operation: Row;
  from: Row;
  to: Row;
  start: Ns;
  /** The latest of these is the operation's end, recorded or replayed. */
  ends: Moment[];
}

/** First and one-past-last slice row of every part (parts are stored one after the other). */
export function slicesOfParts(model: TraceModel): { from: Row; to: Row }[] {
  const ranges = model.parts.map(() => ({ from: 0, to: 0 }));
  let at = 0;
  for (let part = 0; part < ranges.length; part++) {
    ranges[part].from = at;
    while (at < model.slices.length && model.slices.part[at] === part) at++;
    ranges[part].to = at;
  }
  return ranges;
}

/** The tasks of each operation that no task of the same operation called: when they are done, so is its work. */
export function rootTasks(model: TraceModel): Row[][] {
  const roots: Row[][] = Array.from({ length: model.operations.length }, () => []);
  const { operation, parent } = model.tasks;
  for (let t = 0; t < model.tasks.length; t++) {
    if (operation[t] < 0) continue;
    if (parent[t] < 0 || operation[parent[t]] !== operation[t]) roots[operation[t]].push(t);
  }
  return roots;
}

/** What an operation's thread did from its beginning to its end. `parts` come from slicesOfParts, `roots` are its own row of rootTasks. */
export function operationWindow(
  model: TraceModel,
  operation: Row,
  parts: { from: Row; to: Row }[],
  roots: readonly Row[],
): OperationWindow {
  const { operations, slices } = model;
  const start = operations.start[operation];
  const end = operations.end[operation];
  const range = parts[operations.part[operation]];
  const from = firstAtOrAfter(slices.start, range.from, range.to, start);
  const to = firstAtOrAfter(slices.start, range.from, range.to, end + 1);
  return {
    operation,
    // The slice in which it began started just before it.
    from: Math.max(range.from, from - 1),
    to,
    start,
    ends: ends(model, operation, roots, to),
  };
}

function ends(model: TraceModel, operation: Row, roots: readonly Row[], to: Row): Moment[] {
  const { operations, tasks, runs, slices } = model;
  if (operations.endSlice[operation] >= 0) {
    return [{ slice: operations.endSlice[operation], time: operations.end[operation] }];
  }
  const moments: Moment[] = [];
  for (const t of roots) {
    const last = tasks.runTo[t] - 1;
    if (last < tasks.runFrom[t] || Number.isNaN(tasks.settled[t])) continue;
    moments.push({ slice: runs.slice[last], time: runs.end[last] });
    // `async f() { return promise }` has run to its end long before that promise ends it.
    const own = tasks.promise[t];
    const settledIn = own < 0 ? -1 : model.promises.settledIn[own];
    if (settledIn >= 0) moments.push({ slice: settledIn, time: tasks.settled[t] });
  }
  if (moments.length === 0) {
    const { promises } = model;
    for (const p of chainEnds(model).get(operation) ?? [])
      moments.push({ slice: promises.settledIn[p], time: promises.settled[p] });
  }
  if (moments.length === 0 && to > 0) moments.push({ slice: to - 1, time: slices.end[to - 1] });
  return moments;
}

const known = new WeakMap<TraceModel, Map<Row, Row[]>>();

/** Code without async functions: by operation the last promises of its `.then` chains, which its work ends with. */
function chainEnds(model: TraceModel): Map<Row, Row[]> {
  let ends = known.get(model);
  if (ends !== undefined) return ends;
  ends = new Map();
  const { promises } = model;
  const continued = new Set<Row>();
  for (let p = 0; p < promises.length; p++)
    if (promises.site[p] >= 0 && promises.parent[p] >= 0) continued.add(promises.parent[p]);
  for (let p = 0; p < promises.length; p++) {
    if (promises.site[p] < 0 || continued.has(p) || promises.settledIn[p] < 0) continue;
    const list = ends.get(promises.operation[p]);
    if (list === undefined) ends.set(promises.operation[p], [p]);
    else list.push(p);
  }
  known.set(model, ends);
  return ends;
}

/** When the operation ended: as recorded, or as a replay says. */
export function endOf(window: OperationWindow, replayed?: Replayed): Ns {
  let end = window.start;
  for (const { slice, time } of window.ends) {
    end = Math.max(end, replayed === undefined ? time : replayed.at(slice, time));
  }
  return end;
}

function firstAtOrAfter(times: Float64Array, from: Row, to: Row, time: Ns): Row {
  while (from < to) {
    const mid = (from + to) >> 1;
    if (times[mid] < time) from = mid + 1;
    else to = mid;
  }
  return from;
}
