/**
 * Puts rows of one table into the order of their task, keeping time order within a task (a stable counting sort).
 * @returns order: order[new row] = old row; from/to: the rows of each task in the new order.
 */
export function groupByTask(
  task: Int32Array,
  taskCount: number,
): { order: Int32Array; from: Int32Array; to: Int32Array } {
  const from = new Int32Array(taskCount);
  const to = new Int32Array(taskCount);
  for (let i = 0; i < task.length; i++) to[task[i]]++;
  let at = 0;
  for (let t = 0; t < taskCount; t++) {
    from[t] = at;
    at += to[t];
    to[t] = from[t];
  }
  const order = new Int32Array(task.length);
  for (let i = 0; i < task.length; i++) order[to[task[i]]++] = i;
  return { order, from, to };
}

/** column[order[i]] for every i, as a new column of the same type. */
export function reorder<T extends Int32Array | Float64Array | Uint8Array>(column: T, order: Int32Array): T {
  const out = new (column.constructor as new (n: number) => T)(order.length);
  for (let i = 0; i < order.length; i++) out[i] = column[order[i]];
  return out;
}
