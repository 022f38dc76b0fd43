import { Outcome, type TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import { Fold, RowKind, RowMark, type RowTable, RowWriter } from '../layout/row-table';
import type { GroupPlan, OperationPlan } from './operation-plan';
import type { LaneRange, ResourceLanes } from './resource-lanes';
import { type TaskForest, taskEnd } from './task-forest';

export type OperationOrder = 'start' | 'duration' | 'avoidable';

/** What the rows are made of; lanes are already written. */
export interface RowSources {
  model: TraceModel;
  forest: TaskForest;
  groups: GroupPlan[];
  loopLanes: Row[];
  resources: ResourceLanes;
  /** Lane and members of calls folded into one row, by the first of them. */
  taskGroups: Map<Row, TaskGroup>;
  partLabels: string[];
}

export interface TaskGroup {
  lane: Row;
  members: Row[];
}

export interface RowOptions {
  order: OperationOrder;
  resources: boolean;
  /** End-to-end saving by operation row, ns; for the order "avoidable". */
  avoidable: Map<Row, number>;
}

/** Lays out every row there could be, depth first. Linear in tasks; no recursion, however deep they call. */
export function buildRows(from: RowSources, options: RowOptions): RowTable {
  const rows = new RowWriter();
  const { model, groups, partLabels } = from;
  const many = model.parts.length > 1;
  for (let part = 0; part < model.parts.length; part++) {
    const { start, end } = model.parts[part];
    const base = many ? 1 : 0;
    const head = many
      ? rows.add({ kind: RowKind.Part, ref: part, depth: 0, label: partLabels[part], start, end })
      : -1;
    const loop = from.loopLanes[part];
    rows.add({ kind: RowKind.Loop, ref: part, depth: base, label: 'Event loop', start, end, lane: loop });
    const pool = options.resources ? from.resources.pool.get(part) : undefined;
    if (pool) addThin(rows, RowKind.Pool, part, base, 'Thread pool', start, end, pool);
    const own = groups.filter((g) => g.part === part).sort(byOrder(options));
    for (const group of own) addGroup(rows, from, options, group, base);
    if (head >= 0) rows.close(head);
  }
  return rows.finish();
}

function byOrder(options: RowOptions): (a: GroupPlan, b: GroupPlan) => number {
  if (options.order === 'start') return (a, b) => a.start - b.start;
  const worth = (g: GroupPlan): number =>
    options.order === 'duration'
      ? g.operations[0].end - g.operations[0].start
      : g.operations.reduce((most, o) => Math.max(most, options.avoidable.get(o.operation) ?? 0), 0);
  return (a, b) => worth(b) - worth(a) || a.start - b.start;
}

function addGroup(
  rows: RowWriter,
  from: RowSources,
  options: RowOptions,
  group: GroupPlan,
  depth: number,
): void {
  if (group.operations.length === 1) {
    addOperation(rows, from, options, group.operations[0], depth, Fold.Open);
    return;
  }
  const { label, start, end, lane, p50, p95 } = group;
  const head = rows.add({
    kind: RowKind.OperationGroup,
    ref: group.operations[0].operation,
    depth,
    label,
    start,
    end,
    lane,
    count: group.operations.length,
    p50,
    p95,
    fold: Fold.First,
  });
  group.operations.forEach((operation, i) => {
    addOperation(rows, from, options, operation, depth + 1, i === 0 ? Fold.Open : Fold.Closed);
  });
  rows.close(head);
}

function addOperation(
  rows: RowWriter,
  from: RowSources,
  options: RowOptions,
  plan: OperationPlan,
  depth: number,
  fold: Fold,
): void {
  const { operation, label, start, end, lane } = plan;
  const failed = operation >= 0 && from.model.operations.failed[operation] !== 0;
  const mark = failed ? RowMark.Failed : RowMark.None;
  const head = rows.add({
    kind: RowKind.Operation,
    ref: operation,
    depth,
    label,
    start,
    end,
    lane,
    fold,
    mark,
  });
  const { roots, rootFrom } = from.forest;
  addTasks(rows, from, options, roots.subarray(rootFrom[operation + 1], rootFrom[operation + 2]), depth + 1);
  rows.close(head);
}

/** Tasks with everything below them. The stack holds tasks yet to be written and rows yet to be closed. */
function addTasks(
  rows: RowWriter,
  from: RowSources,
  options: RowOptions,
  roots: Int32Array,
  depth: number,
): void {
  const stack: ({ task: Row; depth: number } | { close: number })[] = [];
  const pushAll = (tasks: Int32Array | Row[], at: number): void => {
    for (let i = tasks.length - 1; i >= 0; i--) stack.push({ task: tasks[i], depth: at });
  };
  pushAll(roots, depth);
  const grouped = new Set<Row>();
  while (stack.length > 0) {
    const next = stack.pop()!;
    if ('close' in next) {
      rows.close(next.close);
      continue;
    }
    const group = from.taskGroups.get(next.task);
    if (group && !grouped.has(next.task)) {
      for (const member of group.members) grouped.add(member);
      stack.push({ close: addTaskGroup(rows, from, group, next.depth) });
      pushAll(group.members, next.depth + 1);
      continue;
    }
    const row = addTask(rows, from, next.task, next.depth);
    stack.push({ close: row });
    const thin = options.resources ? from.resources.ofTask.get(next.task) : undefined;
    if (thin) addThin(rows, RowKind.Resources, next.task, next.depth + 1, '', NaN, NaN, thin);
    pushAll(childrenOf(from, next.task), next.depth + 1);
  }
}

/** The children with the members of each group moved to where its first one stands. */
function childrenOf(from: RowSources, task: Row): Int32Array | Row[] {
  const { children, childFrom } = from.forest;
  const own = children.subarray(childFrom[task], childFrom[task + 1]);
  let inGroups: Set<Row> | null = null;
  for (const child of own) {
    const group = from.taskGroups.get(child);
    if (group) for (const member of group.members.slice(1)) (inGroups ??= new Set()).add(member);
  }
  return inGroups === null ? own : Array.from(own).filter((child) => !inGroups.has(child));
}

function addTask(rows: RowWriter, from: RowSources, task: Row, depth: number): number {
  const { model } = from;
  const { tasks } = model;
  const outcome = tasks.outcome[task];
  const never = Number.isNaN(tasks.settled[task]) && Number.isNaN(tasks.returned[task]);
  return rows.add({
    kind: RowKind.Task,
    ref: task,
    depth,
    label: taskName(model, task),
    where: taskWhere(model, task),
    start: tasks.start[task],
    end: taskEnd(model, task),
    lane: task,
    mark: outcome === Outcome.Rejected ? RowMark.Rejected : never ? RowMark.NeverSettled : RowMark.None,
  });
}

function addTaskGroup(rows: RowWriter, from: RowSources, group: TaskGroup, depth: number): number {
  const { model } = from;
  const durations = Float64Array.from(group.members, (t) => taskEnd(model, t) - model.tasks.start[t]).sort();
  const at = (q: number): number => durations[Math.max(0, Math.ceil(q * durations.length) - 1)];
  return rows.add({
    kind: RowKind.TaskGroup,
    ref: group.members[0],
    depth,
    label: taskName(model, group.members[0]),
    where: taskWhere(model, group.members[0]),
    start: model.tasks.start[group.members[0]],
    end: group.members.reduce((end, t) => Math.max(end, taskEnd(model, t)), 0),
    lane: group.lane,
    count: group.members.length,
    p50: at(0.5),
    p95: at(0.95),
    fold: Fold.Closed,
  });
}

function addThin(
  rows: RowWriter,
  kind: typeof RowKind.Pool | typeof RowKind.Resources,
  ref: Row,
  depth: number,
  label: string,
  start: number,
  end: number,
  lanes: LaneRange,
): void {
  rows.add({ kind, ref, depth, label, start, end, lane: lanes.first, laneCount: lanes.count });
}

/** What a person calls a task: its function's name; for a module's top level, its file's. */
export function taskName(model: TraceModel, task: Row): string {
  const site = model.sites[model.tasks.functionSite[task]];
  if (site?.kind === 'module') return baseName(model.files[site.file]?.path ?? '') || 'module';
  return site?.name || 'anonymous';
}

const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** "report.ts:42", '' when its file is not known. */
function taskWhere(model: TraceModel, task: Row): string {
  const site = model.sites[model.tasks.functionSite[task]];
  const path = site ? model.files[site.file]?.path : undefined;
  return path === undefined
    ? ''
    : `${path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)}:${site.line}`;
}
