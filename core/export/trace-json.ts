import { Outcome, type TraceModel } from '../model/trace-model';
import { nsToMs, type Row } from '../units';

const OUTCOMES: Record<Outcome, string> = {
  [Outcome.Pending]: 'pending',
  [Outcome.Fulfilled]: 'fulfilled',
  [Outcome.Rejected]: 'rejected',
  [Outcome.Unknown]: 'settled',
};

/**
 * The whole trace as JSON (docs/json.md, "The trace itself"), in pieces, because one string could not hold a large one.
 * Times in ms from the start of the trace, null = it never happened; rows refer to each other by index.
 */
export function* traceJson(model: TraceModel): Generator<string> {
  yield `{"schema":1,"durationMs":${nsToMs(model.duration)},"dropped":${model.dropped},\n`;
  yield `"notices":${JSON.stringify(model.notices)},\n"parts":${JSON.stringify(model.parts.map(partOf))},\n`;
  yield* list('operations', model.operations.length, (row) => operationOf(model, row));
  yield* list('tasks', model.tasks.length, (row) => taskOf(model, row));
  yield* list('awaits', model.awaits.length, (row) => awaitOf(model, row));
  yield* list('resources', model.resources.length, (row) => resourceOf(model, row));
  yield '"end":true}\n';
}

function* list(name: string, length: number, rowOf: (row: Row) => object): Generator<string> {
  yield `"${name}":[`;
  for (let row = 0; row < length; row++) yield `${row === 0 ? '\n' : ',\n'}${JSON.stringify(rowOf(row))}`;
  yield '],\n';
}

const ms = (ns: number): number | null => (Number.isNaN(ns) ? null : nsToMs(ns));
const ref = (row: Row): number | null => (row < 0 ? null : row);

function partOf(part: TraceModel['parts'][number]): object {
  return { ...part, start: ms(part.start), end: ms(part.end) };
}

function place(model: TraceModel, site: Row): object | null {
  const info = model.sites[site];
  if (info === undefined) return null;
  const { line, column, endLine, endColumn } = info;
  return { file: model.files[info.file]?.path ?? null, line, column, endLine, endColumn };
}

function operationOf(model: TraceModel, row: Row): object {
  const { operations: o, strings } = model;
  return {
    kind: strings[o.kind[row]],
    name: strings[o.name[row]],
    startMs: ms(o.start[row]),
    endMs: ms(o.end[row]),
    failed: o.failed[row] === 1,
  };
}

function taskOf(model: TraceModel, row: Row): object {
  const t = model.tasks;
  return {
    function: model.sites[t.functionSite[row]]?.name ?? null,
    at: place(model, t.functionSite[row]),
    calledAt: place(model, t.callSite[row]),
    parent: ref(t.parent[row]),
    operation: ref(t.operation[row]),
    part: t.part[row],
    startMs: ms(t.start[row]),
    returnedMs: ms(t.returned[row]),
    settledMs: ms(t.settled[row]),
    outcome: OUTCOMES[t.outcome[row] as Outcome],
  };
}

function awaitOf(model: TraceModel, row: Row): object {
  const a = model.awaits;
  return {
    task: a.task[row],
    at: place(model, a.site[row]),
    startMs: ms(a.start[row]),
    readyMs: ms(a.ready[row]),
    endMs: ms(a.end[row]),
    outcome: OUTCOMES[a.outcome[row] as Outcome],
    waitedForTask: ref(a.waitedTask[row]),
    waitedForResource: ref(a.waitedResource[row]),
  };
}

function resourceOf(model: TraceModel, row: Row): object {
  const { resources: r, strings } = model;
  return {
    type: strings[r.type[row]],
    detail: strings[r.detail[row]],
    startMs: ms(r.start[row]),
    endMs: ms(r.end[row]),
    task: ref(r.task[row]),
    operation: ref(r.operation[row]),
    trigger: ref(r.trigger[row]),
    failed: r.failed[row] === 1,
  };
}
