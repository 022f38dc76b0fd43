import type { TraceModel } from '../../core/model/trace-model';
import type { Ns, Row } from '../../core/units';
import { MEMBERS } from '../layout/row-table';
import type { LaneWriter } from './lane-writer';
import { LaneMerger } from './merged-lane';
import { type TaskForest, taskEnd } from './task-forest';

export interface OperationPlan {
  /** Row of operations, -1 = tasks outside of any. */
  operation: Row;
  label: string;
  start: Ns;
  end: Ns;
  /** MEMBERS while its tasks are few enough to be drawn one by one. */
  lane: Row;
  tasks: Int32Array;
}

/** Operations that are the same work done again. */
export interface GroupPlan {
  label: string;
  part: number;
  /** Slowest first. */
  operations: OperationPlan[];
  /** All of them in one lane; -1 when there is one only. */
  lane: Row;
  start: Ns;
  end: Ns;
  p50: Ns;
  p95: Ns;
}

/** "GET /items/42?x=1" and "GET /items/7" are the same work: numbers, ids and queries do not tell them apart. */
export function operationKey(name: string): string {
  return name
    .replace(/\?.*$/, '')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, ':id')
    .replace(/\/(\d+|[0-9a-f]{16,})(?=\/|$)/gi, '/:id')
    .replace(/#\d+\b/g, '#n');
}

/** Groups the operations of all parts, in order of their first start, and writes their merged lanes. */
export function planOperations(model: TraceModel, forest: TaskForest, to: LaneWriter): GroupPlan[] {
  const merger = new LaneMerger(to);
  const groups = new Map<string, GroupPlan>();
  for (let operation = -1; operation < model.operations.length; operation++) {
    const tasks = forest.members.subarray(forest.memberFrom[operation + 1], forest.memberFrom[operation + 2]);
    if (operation < 0 && tasks.length === 0) continue;
    const plan = planOne(model, operation, tasks, to, merger);
    const part = operation < 0 ? model.tasks.part[tasks[0]] : model.operations.part[operation];
    const name = operation < 0 ? plan.label : operationKey(plan.label);
    const key = `${part}\0${operation < 0 ? '' : model.operations.kind[operation]}\0${name}`;
    const group = groups.get(key);
    if (group) group.operations.push(plan);
    else {
      const { start, end } = plan;
      groups.set(key, { label: name, part, operations: [plan], lane: -1, start, end, p50: NaN, p95: NaN });
    }
  }
  for (const group of groups.values()) finishGroup(group, merger);
  return [...groups.values()].sort((a, b) => a.part - b.part || a.start - b.start);
}

function planOne(
  model: TraceModel,
  operation: Row,
  tasks: Int32Array,
  to: LaneWriter,
  merger: LaneMerger,
): OperationPlan {
  let first = Infinity;
  let last = 0;
  for (const task of tasks) {
    first = Math.min(first, model.tasks.start[task]);
    last = Math.max(last, taskEnd(model, task));
  }
  const { operations, strings } = model;
  const lane = fewSpans(tasks, to) ? MEMBERS : merger.merge(tasks);
  if (operation < 0)
    return { operation, label: 'outside of any operation', start: first, end: last, lane, tasks };
  const start = operations.start[operation];
  const end = operations.end[operation];
  return {
    operation,
    label: strings[operations.name[operation]] || strings[operations.kind[operation]] || 'operation',
    start,
    end: Number.isNaN(end) ? Math.max(start, last) : end,
    lane,
    tasks,
  };
}

function finishGroup(group: GroupPlan, merger: LaneMerger): void {
  const { operations } = group;
  operations.sort((a, b) => b.end - b.start - (a.end - a.start));
  if (operations.length === 1) {
    // One member needs no common name: its own says more.
    group.label = operations[0].label;
    return;
  }
  group.start = operations.reduce((least, o) => Math.min(least, o.start), Infinity);
  group.end = operations.reduce((most, o) => Math.max(most, o.end), 0);
  group.lane = merger.merge(tasksOf(operations));
  const durations = operations.map((o) => o.end - o.start);
  group.p50 = quantile(durations, 0.5);
  group.p95 = quantile(durations, 0.95);
}

function* tasksOf(operations: readonly OperationPlan[]): Generator<Row> {
  for (const { tasks } of operations) yield* tasks;
}

/** So few that a frame can draw lane upon lane instead of keeping another copy of every span. */
export function fewSpans(tasks: ArrayLike<Row>, lanes: LaneWriter): boolean {
  if (tasks.length > 64) return false;
  let spans = 0;
  for (let i = 0; i < tasks.length; i++) spans += lanes.laneTo(tasks[i]) - lanes.laneFrom(tasks[i]);
  return spans <= 4096;
}

/** Of a list sorted falling: the smallest value that at least q of all do not exceed. */
function quantile(falling: number[], q: number): number {
  return falling[Math.max(0, falling.length - Math.ceil(q * falling.length))];
}
