import type { Row } from '../units';
import { groupByTask, reorderRows } from './group-by-task';
import { nameRequests } from './name-requests';
import type { Tables } from './tables';
import type { OperationTable, PartInfo, TaskTable } from './trace-model';
import { findWaitCauses } from './wait-causes';

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

/**
 * The tables of a model: awaits and runs ordered by task, what each await waited for, and ends for what no record
 * ended.
 * @param topLevels row of each part's own operation, which lasts as long as the part
 * @param copy the growing tables are left as they are; else they are used up
 */
export function finishTables(
  growing: Tables,
  parts: PartInfo[],
  topLevels: readonly Row[],
  strings: readonly string[],
  copy: boolean,
) {
  const tables = columnsOf(growing, copy ? 'copy' : 'trim');
  const { tasks, promises, slices, resources, operations } = tables;
  topLevels.forEach((row, index) => {
    if (Number.isNaN(operations.end[row])) operations.end[row] = parts[index].end;
  });
  endOperations(operations, tasks, parts);
  for (let s = 0; s < slices.length; s++) {
    if (Number.isNaN(slices.end[s])) slices.end[s] = slices.start[s];
  }

  const rawAwaits = tables.awaits;
  const byTask = groupByTask(rawAwaits.task, tasks.length);
  const awaits = reorderRows(rawAwaits, byTask.order);
  const newRow = new Int32Array(rawAwaits.length);
  for (let i = 0; i < newRow.length; i++) newRow[byTask.order[i]] = i;
  for (let p = 0; p < promises.length; p++) {
    if (promises.await[p] >= 0) promises.await[p] = newRow[promises.await[p]];
  }
  findWaitCauses(awaits, promises, slices, resources, strings);
  nameRequests(awaits, { awaitFrom: byTask.from, awaitTo: byTask.to }, resources, strings);

  const rawRuns = tables.runs;
  const runsByTask = groupByTask(rawRuns.task, tasks.length);
  const runs = reorderRows(rawRuns, runsByTask.order);
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

function columnsOf(t: Tables, take: 'trim' | 'copy') {
  return {
    tasks: t.tasks[take](),
    awaits: t.awaits[take](),
    runs: t.runs[take](),
    resources: t.resources[take](),
    operations: t.operations[take](),
    slices: t.slices[take](),
    promises: t.promises[take](),
  };
}
