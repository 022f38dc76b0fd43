import { DamagedRecords, RecordDecoder } from '../format/record-decoder';
import type { DecodedPart, DecodedTrace } from '../format/trace-file';
import type { Ns, Row } from '../units';
import { groupByTask, reorder } from './group-by-task';
import { nameRequests } from './name-requests';
import { SiteMerger, StringMerger } from './part-names';
import { PartReplayer } from './part-replayer';
import { newTables, type Tables } from './tables';
import type { OperationTable, PartInfo, TaskTable, TraceModel } from './trace-model';
import { traceNotices } from './trace-notices';
import { findWaitCauses } from './wait-causes';

/** Makes the model of a decoded trace. Linear in its size; never throws for damaged records (they end their part). */
export function buildModel(trace: DecodedTrace): TraceModel {
  const tables = newTables();
  const strings = new StringMerger();
  const sites = new SiteMerger();
  const parts: PartInfo[] = [];
  const damaged: number[] = [];
  const starts = trace.parts.map((p) => BigInt(p.meta.startNs));
  const zero = earliest(starts);
  trace.parts.forEach((part, index) => {
    const offset = Number(starts[index] - zero);
    const end = replay(part, index, offset, tables, strings, sites, () => damaged.push(index));
    parts.push(partInfo(part, offset, end));
  });
  const duration = parts.reduce((max, p) => Math.max(max, p.end), 0);
  const dropped = trace.parts.reduce((n, p) => n + p.losses.reduce((m, l) => m + l.records, 0), 0);
  return {
    parts,
    files: sites.files,
    sites: sites.sites,
    strings: strings.texts,
    duration,
    ...finish(tables, parts, strings.texts),
    dropped,
    notices: traceNotices(trace.parts, new Set(damaged)),
  };
}

function earliest(times: bigint[]): bigint {
  let min = times[0];
  for (const t of times) if (t < min) min = t;
  return min;
}

function replay(
  part: DecodedPart,
  index: number,
  offset: Ns,
  tables: Tables,
  strings: StringMerger,
  sites: SiteMerger,
  onDamage: () => void,
): Ns {
  const names = sites.ofPart(part, strings);
  const topLevel = topLevelOperation(part, index, offset, tables, strings);
  const replayer = new PartReplayer(tables, index, offset, names, topLevel);
  const decoder = new RecordDecoder();
  try {
    for (const payload of part.records) decoder.read(payload, replayer);
  } catch (error) {
    if (!(error instanceof DamagedRecords)) throw error;
    onDamage();
  }
  const end = Math.max(decoder.lastTime, part.end?.endNs ?? 0);
  replayer.finish(end);
  const { end: operationEnd } = tables.operations.col;
  if (Number.isNaN(operationEnd[topLevel])) operationEnd[topLevel] = end + offset;
  return end + offset;
}

/** Every part has one: the work that no other operation claims. Named for the script a person started. */
function topLevelOperation(
  part: DecodedPart,
  index: number,
  offset: Ns,
  tables: Tables,
  strings: StringMerger,
): Row {
  const row = tables.operations.add();
  const c = tables.operations.col;
  c.part[row] = index;
  c.kind[row] = strings.row('top-level');
  c.name[row] = strings.row(commandName(part));
  c.start[row] = offset;
  c.end[row] = Number.NaN;
  c.endSlice[row] = -1;
  return row;
}

/** "node server.js" → "server.js"; a worker thread is told apart. */
function commandName(part: DecodedPart): string {
  const script =
    part.meta.command.slice(1).find((a) => !a.startsWith('-')) ?? part.meta.command[0] ?? 'program';
  const base = script.split(/[\\/]/).pop() ?? script;
  return part.meta.threadId > 0 ? `${base} (worker ${part.meta.threadId})` : base;
}

function partInfo(part: DecodedPart, start: Ns, end: Ns): PartInfo {
  const { meta } = part;
  return {
    pid: meta.pid,
    ppid: meta.ppid,
    threadId: meta.threadId,
    command: meta.command,
    cwd: meta.cwd,
    runtimeVersion: meta.runtimeVersion,
    cpus: meta.cpus,
    threadPool: meta.threadPool,
    start,
    end,
    exitCode: part.end?.exitCode ?? null,
    signal: part.end?.signal ?? null,
    ended: part.end !== null,
  };
}

/** An operation that no record ended lasted until its last root task settled; without one, until its process ended. */
function endOperations(
  operations: OperationTable,
  tasks: Pick<TaskTable, 'length' | 'operation' | 'parent' | 'settled'>,
  parts: PartInfo[],
): void {
  const last = new Float64Array(operations.length);
  for (let t = 0; t < tasks.length; t++) {
    const o = tasks.operation[t];
    const parent = tasks.parent[t];
    if (o < 0 || (parent >= 0 && tasks.operation[parent] === o)) continue;
    const settled = tasks.settled[t];
    last[o] = Math.max(last[o], Number.isNaN(settled) ? parts[operations.part[o]].end : settled);
  }
  for (let o = 0; o < operations.length; o++) {
    if (Number.isNaN(operations.end[o])) operations.end[o] = last[o] || parts[operations.part[o]].end;
  }
}

/** Orders awaits and runs by task, and resolves what each await waited for. */
function finish(tables: Tables, parts: PartInfo[], strings: readonly string[]) {
  const tasks = tables.tasks.trim();
  const promises = tables.promises.trim();
  const slices = tables.slices.trim();
  const resources = tables.resources.trim();
  const operations = tables.operations.trim();
  endOperations(operations, tasks, parts);
  for (let s = 0; s < slices.length; s++) {
    if (Number.isNaN(slices.end[s])) slices.end[s] = slices.start[s];
  }

  const rawAwaits = tables.awaits.trim();
  const byTask = groupByTask(rawAwaits.task, tasks.length);
  const awaits = {
    length: rawAwaits.length,
    task: reorder(rawAwaits.task, byTask.order),
    site: reorder(rawAwaits.site, byTask.order),
    start: reorder(rawAwaits.start, byTask.order),
    end: reorder(rawAwaits.end, byTask.order),
    ready: reorder(rawAwaits.ready, byTask.order),
    outcome: reorder(rawAwaits.outcome, byTask.order),
    waitedTask: reorder(rawAwaits.waitedTask, byTask.order),
    waitedResource: reorder(rawAwaits.waitedResource, byTask.order),
    promise: reorder(rawAwaits.promise, byTask.order),
    slice: reorder(rawAwaits.slice, byTask.order),
    flags: reorder(rawAwaits.flags, byTask.order),
  };
  const newRow = new Int32Array(rawAwaits.length);
  for (let i = 0; i < newRow.length; i++) newRow[byTask.order[i]] = i;
  for (let p = 0; p < promises.length; p++) {
    if (promises.await[p] >= 0) promises.await[p] = newRow[promises.await[p]];
  }
  findWaitCauses(awaits, promises, slices, resources, strings);
  nameRequests(awaits, { awaitFrom: byTask.from, awaitTo: byTask.to }, resources, strings);

  const rawRuns = tables.runs.trim();
  const runsByTask = groupByTask(rawRuns.task, tasks.length);
  const runs = {
    length: rawRuns.length,
    task: reorder(rawRuns.task, runsByTask.order),
    start: reorder(rawRuns.start, runsByTask.order),
    end: reorder(rawRuns.end, runsByTask.order),
    slice: reorder(rawRuns.slice, runsByTask.order),
  };
  return {
    tasks: {
      ...tasks,
      awaitFrom: byTask.from,
      awaitTo: byTask.to,
      runFrom: runsByTask.from,
      runTo: runsByTask.to,
    },
    awaits,
    runs,
    resources,
    operations,
    slices,
    promises,
  };
}
