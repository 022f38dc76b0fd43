import { Outcome, type TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import { Fold, RowKind, RowMark, type RowTable, RowWriter } from '../layout/row-table';
import type { OperationPair } from './aligned-model';
import type { GroupPlan, OperationPlan } from './operation-plan';
import { ordinals, partKeys } from './ordinals';
import type { LaneRange, ResourceLanes } from './resource-lanes';
import { type TaskForest, taskEnd } from './task-forest';
import { taskName, taskWhere } from './task-name';

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
  /** The same for calls into libraries. */
  libraryGroups: Map<Row, TaskGroup>;
  partLabels: string[];
  /** What is compared, when there are two traces in the model. */
  pairs: OperationPair[] | null;
}

export interface TaskGroup {
  lane: Row;
  members: Row[];
  /** What it is called; without one, as its first member. */
  label?: string;
}

/** Number of each task and operation among those of its part. */
interface Ordinals {
  task: Int32Array;
  operation: Int32Array;
}

export interface RowOptions {
  order: OperationOrder;
  resources: boolean;
  /** End-to-end saving by operation row, ns; for the order "avoidable". */
  avoidable: Map<Row, number>;
}

/** Open at first: so many of the operations that changed most. */
const OPEN_PAIRS = 3;

/** Processes that ran own functions come before those that only started them (npm, tsx, a test runner's first process). */
function partsInOrder({ parts, tasks }: TraceModel): Row[] {
  const withTasks = new Set(tasks.part);
  const rank = (part: Row): number => (withTasks.has(part) ? 0 : 1);
  return parts.map((_, part) => part).sort((a, b) => rank(a) - rank(b));
}

/** Lays out every row there could be, depth first. Linear in tasks; no recursion, however deep they call. */
export function buildRows(from: RowSources, options: RowOptions): RowTable {
  return new RowBuilder(from, options).build();
}

class RowBuilder {
  private readonly rows: RowWriter;
  private readonly nth: Ordinals;

  constructor(
    private readonly from: RowSources,
    private readonly options: RowOptions,
  ) {
    const { model } = from;
    this.rows = new RowWriter(partKeys(model));
    this.nth = {
      task: ordinals(model.tasks.part, model.parts.length),
      operation: ordinals(model.operations.part, model.parts.length),
    };
  }

  build(): RowTable {
    const { from, options, rows } = this;
    const { model, groups, partLabels, pairs } = from;
    if (pairs) {
      this.addPairs(pairs);
      return rows.finish();
    }
    const many = model.parts.length > 1;
    for (const part of partsInOrder(model)) {
      const { start, end } = model.parts[part];
      const base = many ? 1 : 0;
      const head = many
        ? rows.add({ kind: RowKind.Part, ref: part, part, depth: 0, label: partLabels[part], start, end })
        : -1;
      const loop = from.loopLanes[part];
      rows.add({
        kind: RowKind.Loop,
        ref: part,
        part,
        depth: base,
        label: 'Event loop',
        start,
        end,
        lane: loop,
      });
      const pool = options.resources ? from.resources.pool.get(part) : undefined;
      if (pool) {
        rows.add({
          kind: RowKind.Pool,
          ref: part,
          part,
          depth: base,
          label: 'Thread pool',
          start,
          end,
          ...lanesOf(pool),
        });
      }
      const own = groups.filter((g) => g.part === part).sort(byOrder(options));
      for (const group of own) this.addGroup(group, base);
      if (head >= 0) rows.close(head);
    }
    return rows.finish();
  }

  private addPairs(pairs: readonly OperationPair[]): void {
    const { from, rows } = this;
    const plans = new Map(
      from.groups.flatMap((group) => group.operations).map((plan) => [plan.operation, plan]),
    );
    pairs.forEach((pair, i) => {
      const before = plans.get(pair.before)!;
      const after = plans.get(pair.after)!;
      const end = Math.max(before.end, after.end);
      const fold = i < OPEN_PAIRS && after.tasks.length > 0 ? Fold.Open : Fold.Closed;
      const head = rows.add({
        kind: RowKind.Pair,
        ref: i,
        part: 0,
        nth: i,
        depth: 0,
        label: pair.name,
        start: 0,
        end,
        fold,
      });
      this.addOperation({ ...before, label: 'before' }, 1, Fold.Open);
      this.addOperation({ ...after, label: 'after' }, 1, Fold.Open);
      rows.close(head);
    });
  }

  private addGroup(group: GroupPlan, depth: number): void {
    const { rows } = this;
    if (group.operations.length === 1) {
      this.addOperation(group.operations[0], depth, Fold.Open);
      return;
    }
    const { part, label, start, end, lane, p50, p95 } = group;
    const head = rows.add({
      kind: RowKind.OperationGroup,
      ref: group.operations[0].operation,
      part,
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
      this.addOperation(operation, depth + 1, i === 0 ? Fold.Open : Fold.Closed);
    });
    rows.close(head);
  }

  private addOperation(plan: OperationPlan, depth: number, fold: Fold): void {
    const { from, nth, rows } = this;
    const { operation, label, start, end, lane } = plan;
    const failed = operation >= 0 && from.model.operations.failed[operation] !== 0;
    const mark = failed ? RowMark.Failed : RowMark.None;
    const { tasks, operations } = from.model;
    const head = rows.add({
      kind: RowKind.Operation,
      ref: operation,
      part: operation >= 0 ? operations.part[operation] : (tasks.part[plan.tasks[0]] ?? 0),
      nth: operation >= 0 ? nth.operation[operation] : -1,
      depth,
      label,
      start,
      end,
      lane,
      fold,
      mark,
    });
    const { roots, rootFrom } = from.forest;
    this.addTasks(roots.subarray(rootFrom[operation + 1], rootFrom[operation + 2]), depth + 1);
    rows.close(head);
  }

  /** Tasks with everything below them. The stack holds tasks yet to be written and rows yet to be closed. */
  private addTasks(roots: Int32Array, depth: number): void {
    const { from, nth, options, rows } = this;
    const stack: ({ task: Row; depth: number } | { close: number })[] = [];
    const pushAll = (tasks: Int32Array | Row[], at: number): void => {
      for (let i = tasks.length - 1; i >= 0; i--) stack.push({ task: tasks[i], depth: at });
    };
    pushAll(this.gathered(roots), depth);
    const grouped = new Set<Row>();
    while (stack.length > 0) {
      const next = stack.pop()!;
      if ('close' in next) {
        rows.close(next.close);
        continue;
      }
      const library = from.libraryGroups.get(next.task);
      const group = library ?? from.taskGroups.get(next.task);
      if (group && !grouped.has(next.task)) {
        for (const member of group.members) grouped.add(member);
        stack.push({ close: this.addTaskGroup(group, library !== undefined, next.depth) });
        pushAll(group.members, next.depth + 1);
        continue;
      }
      const row = this.addTask(next.task, next.depth);
      stack.push({ close: row });
      const thin = options.resources ? from.resources.ofTask.get(next.task) : undefined;
      if (thin) {
        rows.add({
          kind: RowKind.Resources,
          ref: next.task,
          part: from.model.tasks.part[next.task],
          nth: nth.task[next.task],
          depth: next.depth + 1,
          label: '',
          start: from.model.tasks.start[next.task],
          end: taskEnd(from.model, next.task),
          ...lanesOf(thin),
        });
      }
      const { children, childFrom } = from.forest;
      pushAll(
        this.gathered(children.subarray(childFrom[next.task], childFrom[next.task + 1])),
        next.depth + 1,
      );
    }
  }

  /** Siblings, with the members of each group moved to where its first one stands. */
  private gathered(siblings: Int32Array): Int32Array | Row[] {
    const { from } = this;
    let inGroups: Set<Row> | null = null;
    for (const task of siblings) {
      const group = from.libraryGroups.get(task) ?? from.taskGroups.get(task);
      if (group) for (const member of group.members.slice(1)) (inGroups ??= new Set()).add(member);
    }
    return inGroups === null ? siblings : Array.from(siblings).filter((task) => !inGroups.has(task));
  }

  private addTask(task: Row, depth: number): number {
    const { from, nth, rows } = this;
    const { model } = from;
    const { tasks } = model;
    const outcome = tasks.outcome[task];
    const open = Number.isNaN(tasks.settled[task]) && Number.isNaN(tasks.returned[task]);
    // Of a thread whose end was not seen (it runs, it was killed) nobody knows what would still have settled.
    const never = open && model.parts[tasks.part[task]]?.ended === true;
    return rows.add({
      kind: RowKind.Task,
      ref: task,
      part: tasks.part[task],
      nth: nth.task[task],
      depth,
      label: taskName(model, task),
      where: taskWhere(model, task),
      start: tasks.start[task],
      end: taskEnd(model, task),
      lane: task,
      // Of two traces compared, the shape is seen first: what a task called can be opened.
      fold: from.pairs && depth > 2 ? Fold.Closed : Fold.Open,
      mark: outcome === Outcome.Rejected ? RowMark.Rejected : never ? RowMark.NeverSettled : RowMark.None,
    });
  }

  private addTaskGroup(group: TaskGroup, library: boolean, depth: number): number {
    const { from, nth, rows } = this;
    const { model } = from;
    const [first] = group.members;
    const durations = Float64Array.from(
      group.members,
      (t) => taskEnd(model, t) - model.tasks.start[t],
    ).sort();
    const at = (q: number): number => durations[Math.max(0, Math.ceil(q * durations.length) - 1)];
    return rows.add({
      kind: library ? RowKind.Library : RowKind.TaskGroup,
      ref: first,
      part: model.tasks.part[first],
      nth: nth.task[first],
      depth,
      label: group.label ?? taskName(model, first),
      where: library ? '' : taskWhere(model, first),
      start: model.tasks.start[first],
      end: group.members.reduce((end, t) => Math.max(end, taskEnd(model, t)), 0),
      lane: group.lane,
      count: group.members.length,
      p50: at(0.5),
      p95: at(0.95),
      fold: Fold.Closed,
    });
  }
}

function byOrder(options: RowOptions): (a: GroupPlan, b: GroupPlan) => number {
  if (options.order === 'start') return (a, b) => a.start - b.start;
  const worth = (g: GroupPlan): number =>
    options.order === 'duration'
      ? g.operations[0].end - g.operations[0].start
      : g.operations.reduce((most, o) => Math.max(most, options.avoidable.get(o.operation) ?? 0), 0);
  return (a, b) => worth(b) - worth(a) || a.start - b.start;
}

const lanesOf = (lanes: LaneRange): { lane: Row; laneCount: number } => ({
  lane: lanes.first,
  laneCount: lanes.count,
});
