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

/** The rows of a table in another order: new row i is old row order[i]. Columns keep their types. */
export function reorderRows<T extends Record<keyof T, number | Column>>(table: T, order: Int32Array): T {
  const columns = Object.entries<number | Column>(table);
  const reordered = columns.map(([name, column]) => [
    name,
    typeof column === 'number' ? column : reorder(column, order),
  ]);
  return Object.fromEntries(reordered);
}

type Column = Int32Array | Float64Array | Uint8Array | Uint16Array;

function reorder(column: Column, order: Int32Array): Column {
  const out = new (column.constructor as new (n: number) => Column)(order.length);
  for (let i = 0; i < order.length; i++) out[i] = column[order[i]];
  return out;
}
