import { criticalPath } from '../../core/analysis/critical-path';
import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';
import { outcomeNotes, taskTimes } from './describe-target';
import { bucket, taskEnd } from './task-forest';
import { taskName } from './task-name';
import { placeOf, resourceName, waitChain, waitLabel, whereOf } from './wait-label';
import type { StackEntry, TaskDetails } from './worker-messages';

const MAX_LISTED = 200;
const MAX_STACK = 40;
/** Segments of a critical path that are drawn. */
const MAX_PATH = 5_000;

/** Tells everything of one task, and of one of its awaits (-1: its longest). */
export class TaskTeller {
  /** Awaits by the task they waited for: who waits for whom, upwards. */
  private waiters: { from: Int32Array; items: Int32Array } | null = null;

  constructor(private readonly model: TraceModel) {}

  tell(task: Row, wait: Row): TaskDetails {
    const { model } = this;
    const { tasks, awaits, operations, strings } = model;
    const place = placeOf(model, tasks.functionSite[task]);
    const operation = tasks.operation[task];
    const from = tasks.awaitFrom[task];
    const to = tasks.awaitTo[task];
    const listed: TaskDetails['awaits'] = [];
    for (let a = from; a < Math.min(to, from + MAX_LISTED); a++) {
      const at = placeOf(model, awaits.site[a]);
      const end = Number.isNaN(awaits.end[a]) ? taskEnd(model, task) : awaits.end[a];
      listed.push({
        label: waitLabel(model, a) || 'await',
        where: whereOf(at),
        place: at,
        start: awaits.start[a],
        end,
        await: a,
      });
    }
    return {
      title: taskName(model, task),
      where: whereOf(place),
      place,
      operation: operation >= 0 ? (strings[operations.name[operation]] ?? '') : '',
      start: tasks.start[task],
      duration: taskEnd(model, task) - tasks.start[task],
      ...taskTimes(model, task),
      notes: outcomeNotes(model, task),
      stack: this.stack(task, wait >= 0 ? wait : this.longest(task)),
      awaits: listed,
      more: Math.max(0, to - from - MAX_LISTED),
      criticalPath: operation >= 0 ? criticalPath(model, operation).slice(-MAX_PATH) : [],
    };
  }

  /** Outermost waiter first, then the task itself, then down to the resource. */
  private stack(task: Row, wait: Row): StackEntry[] {
    const up: StackEntry[] = [];
    const seen = new Set([task]);
    for (let at = this.waiterOf(task); at >= 0 && up.length < MAX_STACK; ) {
      const caller = this.model.awaits.task[at];
      if (seen.has(caller)) break;
      seen.add(caller);
      up.unshift(this.entry('caller', caller, at));
      at = this.waiterOf(caller);
    }
    const down = wait < 0 ? [] : waitChain(this.model, wait).map((step) => this.below(step));
    return [...up, this.entry('self', task, wait), ...down];
  }

  private entry(kind: StackEntry['kind'], task: Row, wait: Row): StackEntry {
    const { model } = this;
    const site = wait >= 0 ? model.awaits.site[wait] : model.tasks.functionSite[task];
    const place = placeOf(model, site);
    const waited = wait >= 0 ? model.awaits.end[wait] - model.awaits.start[wait] : Number.NaN;
    return { kind, label: taskName(model, task), where: whereOf(place), place, task, waited };
  }

  private below(step: { task: Row; await: Row; resource: Row }): StackEntry {
    if (step.task >= 0) return this.entry('waits-for', step.task, step.await);
    const { start, end } = this.model.resources;
    return {
      kind: 'resource',
      label: resourceName(this.model, step.resource),
      where: '',
      place: null,
      task: -1,
      waited: end[step.resource] - start[step.resource],
    };
  }

  /** The first await that waited for the task, -1 when nobody did. */
  private waiterOf(task: Row): Row {
    const { awaits, tasks } = this.model;
    this.waiters ??= bucket(awaits.length, tasks.length, (a) => awaits.waitedTask[a]);
    const { from, items } = this.waiters;
    return from[task] < from[task + 1] ? items[from[task]] : -1;
  }

  private longest(task: Row): Row {
    const { tasks, awaits } = this.model;
    let best = -1;
    for (let a = tasks.awaitFrom[task]; a < tasks.awaitTo[task]; a++) {
      if (best < 0 || awaits.end[a] - awaits.start[a] > awaits.end[best] - awaits.start[best]) best = a;
    }
    return best;
  }
}
