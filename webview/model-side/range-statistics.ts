import type { TraceModel } from '../../core/model/trace-model';
import type { Ns } from '../../core/units';
import type { FindingBlockSource } from '../layout/finding-block';
import { taskEnd } from './task-forest';
import type { RangeStatistics } from './worker-messages';

/** What happened between two moments. One pass over the tasks, plus sorting those that were alive. */
export function rangeStatistics(
  model: TraceModel,
  blocks: readonly FindingBlockSource[],
  from: Ns,
  to: Ns,
): RangeStatistics {
  const { tasks, runs, slices } = model;
  const overlap = (start: Ns, end: Ns): Ns => Math.max(0, Math.min(end, to) - Math.max(start, from));
  const edges: number[] = [];
  let tasksStarted = 0;
  let lived = 0;
  for (let t = 0; t < tasks.length; t++) {
    const end = taskEnd(model, t);
    if (tasks.start[t] >= from && tasks.start[t] < to) tasksStarted++;
    if (tasks.start[t] >= to || end <= from) continue;
    lived += overlap(tasks.start[t], end);
    edges.push(t);
  }
  let ran = 0;
  for (let r = 0; r < runs.length; r++) ran += overlap(runs.start[r], runs.end[r]);
  let busy = 0;
  for (let s = 0; s < slices.length; s++) busy += overlap(slices.start[s], slices.end[s]);
  const starts = Float64Array.from(edges, (t) => Math.max(from, tasks.start[t])).sort();
  const ends = Float64Array.from(edges, (t) => Math.min(to, taskEnd(model, t))).sort();
  const swept = sweep(starts, ends);
  return {
    tasksAlive: edges.length,
    tasksStarted,
    averageConcurrency: lived / Math.max(1, to - from),
    maxConcurrency: swept.most,
    ran: Math.min(ran, (to - from) * model.parts.length),
    idle: Math.max(0, swept.anyAlive - ran),
    loopBusy: Math.min(busy, (to - from) * model.parts.length),
    avoidable: avoidable(model, blocks, from, to),
  };
}

function sweep(starts: Float64Array, ends: Float64Array): { most: number; anyAlive: Ns } {
  let most = 0;
  let anyAlive = 0;
  let since = 0;
  for (let s = 0, e = 0; e < ends.length; ) {
    if (s < starts.length && starts[s] < ends[e]) {
      if (s - e === 0) since = starts[s];
      s++;
      most = Math.max(most, s - e);
    } else {
      e++;
      if (s - e === 0) anyAlive += ends[e - 1] - since;
    }
  }
  return { most, anyAlive };
}

/** The largest saving of each operation, never more than the range: savings of one operation overlap, so no sum. */
function avoidable(model: TraceModel, blocks: readonly FindingBlockSource[], from: Ns, to: Ns): Ns {
  const best = new Map<number, Ns>();
  for (const block of blocks) {
    if (block.kind !== 'finding') continue;
    const inside = block.start.some((start, i) => start < to && block.end[i] > from);
    const operation = model.tasks.operation[block.task];
    if (inside) best.set(operation, Math.max(best.get(operation) ?? 0, block.saving));
  }
  let sum = 0;
  for (const saving of best.values()) sum += saving;
  return Math.min(sum, to - from);
}
