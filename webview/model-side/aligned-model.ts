import type { LocatedFinding, LocatedKept } from '../../core/analysis/finding';
import { Outcome, type TraceModel } from '../../core/model/trace-model';
import type { Ns, Row } from '../../core/units';
import { type ChosenOperation, pairsOf } from './chosen-pairs';
import { bucket, taskEnd } from './task-forest';

/** One kind of work that both traces did: an operation of each, both set to begin at 0. Rows of the aligned model. */
export interface OperationPair {
  kind: string;
  /** "GET /report/*", as wide as in either trace; and what it is called in each of them. */
  name: string;
  names: string[];
  before: Row;
  after: Row;
}

export interface AlignedTraces {
  /** Part 0 is the trace before, part 1 the trace after; of each only the operations that are compared. */
  model: TraceModel;
  /** The one that changed most comes first; then the script as a whole, and what has no tasks of the program's own. */
  pairs: OperationPair[];
  /** Rows of the aligned model for tasks and awaits of the two traces, -1 = not in it. */
  rows: [before: RowMaps, after: RowMaps];
}

export interface RowMaps {
  task: Int32Array;
  await: Int32Array;
}

/**
 * Puts two traces into one picture: of every kind of operation that both have, the one of median length, each shifted
 * so that it begins at 0. What neither has in common is left out.
 */
export function alignTraces(before: TraceModel, after: TraceModel): AlignedTraces {
  const chosen = pairsOf(before, after);
  const out = emptyLike(before, after);
  const maps = [before, after].map((model, part) => {
    const side = chosen.map((pair) => (part === 0 ? pair.before : pair.after));
    return copyOperations(model, part, side, out);
  }) as [CopiedRows, CopiedRows];
  const pairs = chosen.map(({ before: b, after: a }) => ({
    kind: a.kind,
    name: b.name.includes('*') ? b.name : a.name,
    names: [b.name, a.name],
    before: maps[0].operation.get(b.operation)!,
    after: maps[1].operation.get(a.operation)!,
  }));
  return { model: finished(out), pairs, rows: [maps[0], maps[1]] };
}

/** The occurrences of findings that can be seen in the aligned model, in its rows. */
export function alignedFindings<F extends LocatedFinding | LocatedKept>(
  findings: readonly F[],
  rows: RowMaps,
): F[] {
  return findings.flatMap((finding) => {
    const located = finding.located
      .map((place) => ({
        ...place,
        task: rows.task[place.task] ?? -1,
        awaits: place.awaits.map((a) => rows.await[a] ?? -1).filter((a) => a >= 0),
      }))
      .filter((place) => place.task >= 0);
    return located.length > 0 ? [{ ...finding, located }] : [];
  });
}

interface CopiedRows extends RowMaps {
  operation: Map<Row, Row>;
}

/** Plain rows: only the operations that are compared are copied, and they are looked at by people. */
interface Draft {
  sources: [TraceModel, TraceModel];
  strings: string[];
  sites: TraceModel['sites'];
  files: TraceModel['files'];
  tasks: { part: number; from: TraceModel; row: Row; shift: Ns; operation: Row; parent: Row }[];
  awaits: { from: TraceModel; row: Row; task: Row; shift: Ns; waitedTask: Row; waitedResource: Row }[];
  runs: { from: TraceModel; row: Row; task: Row; shift: Ns }[];
  resources: { part: number; from: TraceModel; row: Row; task: Row; operation: Row; shift: Ns }[];
  operations: { part: number; from: TraceModel; row: Row; duration: Ns }[];
  awaitFrom: number[];
  runFrom: number[];
}

function emptyLike(before: TraceModel, after: TraceModel): Draft {
  const shiftSite = (site: TraceModel['sites'][number]): TraceModel['sites'][number] => ({
    ...site,
    file: site.file < 0 ? -1 : site.file + before.files.length,
    function: site.function < 0 ? -1 : site.function + before.sites.length,
  });
  return {
    sources: [before, after],
    strings: [...before.strings, ...after.strings],
    sites: [...before.sites, ...after.sites.map(shiftSite)],
    files: [...before.files, ...after.files],
    tasks: [],
    awaits: [],
    runs: [],
    resources: [],
    operations: [],
    awaitFrom: [],
    runFrom: [],
  };
}

function copyOperations(
  model: TraceModel,
  part: number,
  operations: readonly ChosenOperation[],
  out: Draft,
): CopiedRows {
  const { tasks, awaits, resources } = model;
  const maps: CopiedRows = {
    task: new Int32Array(tasks.length).fill(-1),
    await: new Int32Array(awaits.length).fill(-1),
    operation: new Map(),
  };
  const members = bucket(tasks.length, model.operations.length, (t) => tasks.operation[t]);
  const resource = new Map<Row, Row>();
  const firstAwait = out.awaits.length;
  for (const { operation, start: shift, duration } of operations) {
    maps.operation.set(operation, out.operations.length);
    out.operations.push({ part, from: model, row: operation, duration });
    for (const task of members.items.subarray(members.from[operation], members.from[operation + 1])) {
      const row = out.tasks.length;
      maps.task[task] = row;
      const parent = tasks.parent[task] >= 0 ? maps.task[tasks.parent[task]] : -1;
      out.tasks.push({
        part,
        from: model,
        row: task,
        shift,
        operation: maps.operation.get(operation)!,
        parent,
      });
      out.awaitFrom.push(out.awaits.length);
      for (let a = tasks.awaitFrom[task]; a < tasks.awaitTo[task]; a++) {
        maps.await[a] = out.awaits.length;
        out.awaits.push({ from: model, row: a, task: row, shift, waitedTask: -1, waitedResource: -1 });
      }
      out.runFrom.push(out.runs.length);
      for (let r = tasks.runFrom[task]; r < tasks.runTo[task]; r++)
        out.runs.push({ from: model, row: r, task: row, shift });
    }
  }
  const shifts = new Map(operations.map(({ operation, start }) => [operation, start]));
  const copyResource = (r: Row, shift: Ns): Row => {
    let row = resource.get(r);
    if (row === undefined) {
      row = out.resources.length;
      resource.set(r, row);
      const task = resources.task[r] >= 0 ? maps.task[resources.task[r]] : -1;
      const operation = maps.operation.get(resources.operation[r]) ?? -1;
      out.resources.push({ part, from: model, row: r, task, operation, shift });
    }
    return row;
  };
  for (let r = 0; r < resources.length; r++) {
    const shift = shifts.get(resources.operation[r]);
    if (shift !== undefined) copyResource(r, shift);
  }
  for (const wait of out.awaits.slice(firstAwait)) {
    const waited = awaits.waitedTask[wait.row];
    if (waited >= 0) wait.waitedTask = maps.task[waited];
    const by = awaits.waitedResource[wait.row];
    if (by >= 0) wait.waitedResource = copyResource(by, wait.shift);
  }
  return maps;
}

function finished(draft: Draft): TraceModel {
  const [before, after] = draft.sources;
  const { tasks, awaits, runs, resources, operations } = draft;
  const i32 = <T>(rows: readonly T[], of: (row: T) => number): Int32Array => Int32Array.from(rows, of);
  const f64 = <T>(rows: readonly T[], of: (row: T) => number): Float64Array => Float64Array.from(rows, of);
  const u8 = <T>(rows: readonly T[], of: (row: T) => number): Uint8Array => Uint8Array.from(rows, of);
  const u16 = <T>(rows: readonly T[], of: (row: T) => number): Uint16Array => Uint16Array.from(rows, of);
  const site = (from: TraceModel, row: Row): Row =>
    row < 0 || from === before ? row : row + before.sites.length;
  const text = (from: TraceModel, row: Row): Row => (from === before ? row : row + before.strings.length);
  const endsOf = (from: readonly number[], length: number): Int32Array =>
    Int32Array.from(from, (_, i) => from[i + 1] ?? length);
  const operationEnd = f64(operations, (o) => o.duration);
  // Not Math.max over a list of arguments: a trace may have more tasks than a call can take.
  const ends: Ns[] = [1, 1];
  for (const { part, duration } of operations) ends[part] = Math.max(ends[part], duration);
  for (const { part, from, row, shift } of tasks)
    ends[part] = Math.max(ends[part], taskEnd(from, row) - shift);
  const parts = [before, after].map((model, part) => ({ ...model.parts[0], start: 0, end: ends[part] }));
  const none = { length: 0, part: new Uint16Array(0) };
  const noRows = new Int32Array(0);
  const noTimes = new Float64Array(0);
  return {
    parts,
    files: draft.files,
    sites: draft.sites,
    strings: draft.strings,
    duration: Math.max(...parts.map((part) => part.end)),
    dropped: before.dropped + after.dropped,
    notices: [...new Set([...before.notices, ...after.notices])],
    tasks: {
      length: tasks.length,
      part: u16(tasks, (t) => t.part),
      functionSite: i32(tasks, (t) => site(t.from, t.from.tasks.functionSite[t.row])),
      callSite: i32(tasks, (t) => site(t.from, t.from.tasks.callSite[t.row])),
      parent: i32(tasks, (t) => t.parent),
      operation: i32(tasks, (t) => t.operation),
      start: f64(tasks, (t) => t.from.tasks.start[t.row] - t.shift),
      returned: f64(tasks, (t) => t.from.tasks.returned[t.row] - t.shift),
      settled: f64(tasks, (t) => t.from.tasks.settled[t.row] - t.shift),
      outcome: u8(tasks, (t) => t.from.tasks.outcome[t.row]),
      promise: new Int32Array(tasks.length).fill(-1),
      awaitFrom: Int32Array.from(draft.awaitFrom),
      awaitTo: endsOf(draft.awaitFrom, awaits.length),
      runFrom: Int32Array.from(draft.runFrom),
      runTo: endsOf(draft.runFrom, runs.length),
    },
    awaits: {
      length: awaits.length,
      task: i32(awaits, (a) => a.task),
      site: i32(awaits, (a) => site(a.from, a.from.awaits.site[a.row])),
      start: f64(awaits, (a) => a.from.awaits.start[a.row] - a.shift),
      end: f64(awaits, (a) => a.from.awaits.end[a.row] - a.shift),
      ready: f64(awaits, (a) => a.from.awaits.ready[a.row] - a.shift),
      outcome: u8(awaits, (a) => a.from.awaits.outcome[a.row] ?? Outcome.Unknown),
      waitedTask: i32(awaits, (a) => a.waitedTask),
      waitedResource: i32(awaits, (a) => a.waitedResource),
      promise: new Int32Array(awaits.length).fill(-1),
      slice: new Int32Array(awaits.length).fill(-1),
      flags: u8(awaits, (a) => a.from.awaits.flags[a.row]),
    },
    runs: {
      length: runs.length,
      task: i32(runs, (r) => r.task),
      start: f64(runs, (r) => r.from.runs.start[r.row] - r.shift),
      end: f64(runs, (r) => r.from.runs.end[r.row] - r.shift),
      slice: new Int32Array(runs.length).fill(-1),
    },
    resources: {
      length: resources.length,
      part: u16(resources, (r) => r.part),
      createdIn: new Int32Array(resources.length).fill(-1),
      type: i32(resources, (r) => text(r.from, r.from.resources.type[r.row])),
      detail: i32(resources, (r) => text(r.from, r.from.resources.detail[r.row])),
      start: f64(resources, (r) => r.from.resources.start[r.row] - r.shift),
      // What was not over lasts as long as its operation: beyond that the picture has nothing.
      end: f64(resources, (r) => {
        const end = r.from.resources.end[r.row] - r.shift;
        return Number.isNaN(end) && r.operation >= 0 ? operationEnd[r.operation] : end;
      }),
      task: i32(resources, (r) => r.task),
      operation: i32(resources, (r) => r.operation),
      trigger: new Int32Array(resources.length).fill(-1),
      failed: u8(resources, (r) => r.from.resources.failed[r.row]),
    },
    operations: {
      length: operations.length,
      part: u16(operations, (o) => o.part),
      kind: i32(operations, (o) => text(o.from, o.from.operations.kind[o.row])),
      name: i32(operations, (o) => text(o.from, o.from.operations.name[o.row])),
      start: f64(operations, () => 0),
      end: operationEnd,
      failed: u8(operations, (o) => o.from.operations.failed[o.row]),
      endSlice: new Int32Array(operations.length).fill(-1),
    },
    slices: { ...none, start: noTimes, end: noTimes, resource: noRows, promise: noRows },
    promises: {
      ...none,
      parent: noRows,
      task: noRows,
      await: noRows,
      site: noRows,
      operation: noRows,
      created: noTimes,
      settled: noTimes,
      createdIn: noRows,
      settledIn: noRows,
      createdBy: noRows,
      settledBy: noRows,
    },
  };
}
