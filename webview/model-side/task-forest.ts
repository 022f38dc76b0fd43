import type { TraceModel } from '../../core/model/trace-model';
import type { Ns, Row } from '../../core/units';

/** Who called whom inside each operation, as flat lists: no object per task. */
export interface TaskForest {
  /** Children of task t: children[childFrom[t]] … children[childFrom[t + 1] - 1], by start. */
  childFrom: Int32Array;
  children: Int32Array;
  /** Tasks nobody of the same operation called, by operation row + 1 (0 = outside of any operation). */
  rootFrom: Int32Array;
  roots: Int32Array;
  /** All tasks by operation row + 1, roots or not. */
  memberFrom: Int32Array;
  members: Int32Array;
}

/** A caller in another operation does not count: each operation is a tree of its own. */
export function buildForest(model: TraceModel): TaskForest {
  const { tasks, operations } = model;
  const callerOf = (task: Row): Row => {
    const parent = tasks.parent[task];
    // A caller always starts before its callee; anything else would make a cycle.
    return parent >= 0 && parent < task && tasks.operation[parent] === tasks.operation[task] ? parent : -1;
  };
  const child = bucket(tasks.length, tasks.length, callerOf);
  const root = bucket(tasks.length, operations.length + 1, (t) =>
    callerOf(t) < 0 ? tasks.operation[t] + 1 : -1,
  );
  const member = bucket(tasks.length, operations.length + 1, (t) => tasks.operation[t] + 1);
  return {
    childFrom: child.from,
    children: child.items,
    rootFrom: root.from,
    roots: root.items,
    memberFrom: member.from,
    members: member.items,
  };
}

/** Counting sort: items of each key in their own order; key -1 leaves an item out. */
export function bucket(
  items: number,
  keys: number,
  keyOf: (item: number) => number,
): { from: Int32Array; items: Int32Array } {
  const from = new Int32Array(keys + 1);
  for (let i = 0; i < items; i++) {
    const key = keyOf(i);
    if (key >= 0) from[key + 1]++;
  }
  for (let key = 0; key < keys; key++) from[key + 1] += from[key];
  const at = from.slice();
  const out = new Int32Array(from[keys]);
  for (let i = 0; i < items; i++) {
    const key = keyOf(i);
    if (key >= 0) out[at[key]++] = i;
  }
  return { from, items: out };
}

/** When a task was over: settled, else returned, else (never settled) when its thread ended. */
export function taskEnd(model: TraceModel, task: Row): Ns {
  const { settled, returned, part } = model.tasks;
  if (!Number.isNaN(settled[task])) return settled[task];
  if (!Number.isNaN(returned[task])) return returned[task];
  return model.parts[part[task]]?.end ?? model.duration;
}
