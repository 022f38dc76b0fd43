import type { RecordVisitor } from '../format/record-decoder';
import type { Ns, Row } from '../units';
import { AsyncRows } from './async-rows';
import { Execution } from './execution';
import { LoopTurns } from './loop-turns';
import type { PartNames } from './part-names';
import { PartOperations } from './part-operations';
import { PartResources } from './part-resources';
import type { Tables } from './tables';
import { AwaitFlag, Outcome } from './trace-model';
import { UnmarkedTasks } from './unmarked-tasks';

/**
 * Replays one part's records into the tables. The records stand in execution order, so who runs is a stack:
 *
 *   Task pushes · Await, Yield, TaskReturn, Settle of the own promise pop · a slice on an await's throwaway resumes
 *
 *   slice ├─────────────────────────────┤
 *   A     ███▌        ▐██┊ await          the callee's time is cut out of its caller's run
 *   B         ▐██████▌┊ await
 *
 * Who runs on whose behalf is `Execution`'s to know, resources and operations have files of their own; here are tasks,
 * awaits and promises. Damaged order never throws; it only loses attribution.
 */
export class PartReplayer implements RecordVisitor {
  private readonly rows = new AsyncRows();
  /** Rows of tasks by their number in the part, which counts from 1. */
  private readonly taskRows: number[] = [-1];
  /** Last await row of each task (by row - firstTask), -1. */
  private readonly lastAwait: number[] = [];
  private readonly firstTask: Row;
  private readonly at: Execution;
  private readonly resources: PartResources;
  private readonly operations: PartOperations;
  private readonly unmarked: UnmarkedTasks;
  private readonly turns = new LoopTurns();
  /** Site of the `.then(…)` that makes the next derived promise of this slice, -1 none. */
  private linkSite: Row = -1;
  /** The await whose throwaway may be replaced by AwaitVia. */
  private armed: Row = -1;
  /** The last promise created, for AwaitVia. */
  private lastPromise: Row = -1;

  constructor(
    private readonly t: Tables,
    private readonly part: number,
    offset: Ns,
    private readonly names: PartNames,
    topLevel: Row,
    attached = false,
  ) {
    this.at = new Execution(t, part, offset, topLevel);
    this.resources = new PartResources(t, part, names, this.rows, this.at);
    this.operations = new PartOperations(t, part, names, this.rows, this.at, attached);
    this.unmarked = new UnmarkedTasks(t);
    this.firstTask = t.tasks.length;
  }

  sliceBegin(id: number, time: Ns): void {
    const { at } = this;
    at.moveTo(time);
    this.armed = -1;
    this.linkSite = -1;
    if (!at.begin()) return;
    const resource = this.rows.resource(id);
    if (resource >= 0) return this.resources.calledBack(resource);
    const promise = this.rows.promise(id);
    if (promise < 0) return;
    const c = this.t.promises.col;
    this.t.slices.col.promise[at.slice] = promise;
    at.work(c.createdBy[promise], c.operation[promise]);
    if (c.await[promise] >= 0) this.resume(c.await[promise]);
  }

  sliceEnd(time: Ns): void {
    this.at.moveTo(time);
    this.at.end();
  }

  promise(id: number, parent: number): void {
    this.newPromise(id, parent);
  }

  await(
    task: number,
    site: number,
    throwaway: number,
    awaited: number,
    time: Ns,
    approximate: boolean,
  ): void {
    this.at.moveTo(time);
    const taskRow = this.taskRow(task);
    this.linkSite = -1;
    const promise = this.newPromise(throwaway, awaited);
    if (taskRow < 0) return;
    this.at.leave(taskRow);
    const a = this.t.awaits;
    const row = this.newAwait(taskRow, site, approximate ? AwaitFlag.Approximate : 0);
    a.col.promise[row] = this.t.promises.col.parent[promise];
    this.t.promises.col.await[promise] = row;
    if (approximate) this.unmarked.awaited(taskRow, a.col.promise[row], this.at.slice);
    this.armed = row;
  }

  link(site: number): void {
    this.linkSite = this.names.site(site);
  }

  turn(task: number, depth: number): void {
    const row = this.taskRow(task);
    if (row >= 0) this.turns.begin(row, depth);
  }

  awaitVia(throwaway: number): void {
    const row = this.armed;
    if (row < 0) return;
    // The first throwaway was the conversion promise: the await waits for it; the second is what wakes the task.
    const awaits = this.t.awaits.col;
    const promises = this.t.promises;
    const conversion = this.lastPromise;
    const promise = this.newPromise(throwaway, 0);
    promises.col.parent[promise] = conversion;
    promises.col.parent[conversion] = -1;
    promises.col.await[conversion] = -1;
    promises.col.await[promise] = row;
    awaits.promise[row] = conversion;
    this.armed = -1;
  }

  awaitAdopted(task: number, site: number, throwaway: number, fulfilled: boolean): void {
    const taskRow = this.taskRow(task);
    const promise = this.rows.promise(throwaway);
    if (taskRow < 0 || promise < 0) return;
    const promises = this.t.promises.col;
    const row = this.newAwait(taskRow, site, 0);
    const c = this.t.awaits.col;
    c.start[row] = promises.created[promise];
    c.slice[row] = promises.createdIn[promise];
    c.promise[row] = promises.parent[promise];
    promises.await[promise] = row;
    // It runs since its slice began; only now is it known that this was its wake-up.
    const woken = this.at.slice >= 0 ? this.t.slices.col.start[this.at.slice] : this.at.now;
    this.at.resume(taskRow, woken);
    c.end[row] = Math.max(c.start[row], woken);
    c.outcome[row] = fulfilled ? Outcome.Fulfilled : Outcome.Rejected;
  }

  fulfilled(task: number): void {
    const row = this.taskRow(task);
    const last = row < 0 ? -1 : this.lastAwait[row - this.firstTask];
    if (last >= 0 && !Number.isNaN(this.t.awaits.col.end[last])) {
      this.t.awaits.col.outcome[last] = Outcome.Fulfilled;
    }
  }

  taskStart(
    _task: number,
    functionSite: number,
    callSite: number,
    ownPromise: number,
    time: Ns,
    _generator: boolean,
  ): void {
    this.at.moveTo(time);
    const site = this.names.site(functionSite);
    this.operations.taskBegins(site);
    const tasks = this.t.tasks;
    const row = tasks.add();
    this.taskRows.push(row);
    this.lastAwait.push(-1);
    const c = tasks.col;
    c.part[row] = this.part;
    c.functionSite[row] = site;
    c.callSite[row] = callSite === 0 ? -1 : this.names.site(callSite);
    c.parent[row] = this.at.task;
    c.operation[row] = this.at.operation;
    c.start[row] = this.at.now;
    c.returned[row] = Number.NaN;
    c.settled[row] = Number.NaN;
    const own = ownPromise === 0 ? -1 : this.rows.promise(ownPromise);
    c.promise[row] = own;
    if (own >= 0) this.t.promises.col.task[own] = row;
    else if (ownPromise === 0) this.unmarked.began(row);
    this.at.enter(row);
  }

  taskReturn(task: number, time: Ns): void {
    this.at.moveTo(time);
    const row = this.taskRow(task);
    if (row < 0) return;
    this.at.leave(row);
    const c = this.t.tasks.col;
    c.returned[row] = this.at.now;
    if (c.promise[row] < 0) {
      // An async generator's promises belong to its consumers; its own life ends here.
      c.settled[row] = this.at.now;
      c.outcome[row] = Outcome.Fulfilled;
    }
  }

  settle(id: number): void {
    const p = this.rows.promise(id);
    if (p < 0) return;
    const c = this.t.promises.col;
    c.settled[p] = this.at.now;
    c.settledIn[p] = this.at.slice;
    c.settledBy[p] = this.at.task;
    const task = c.task[p];
    if (task < 0) return;
    this.at.leave(task);
    const tasks = this.t.tasks.col;
    tasks.settled[task] = this.at.now;
    const returned = !Number.isNaN(tasks.returned[task]) || this.unmarked.has(task);
    tasks.outcome[task] = returned ? Outcome.Fulfilled : Outcome.Rejected;
  }

  resource(id: number, trigger: number, type: number, detail: number, time: Ns): void {
    this.at.moveTo(time);
    this.resources.made(id, trigger, type, detail);
  }

  resourceDetail(id: number, detail: number): void {
    this.resources.detail(id, detail);
  }

  resourceEnd(id: number, time: Ns, failed: boolean): void {
    this.at.moveTo(time);
    this.resources.ended(id, failed);
  }

  operationBegin(_operation: number, kind: number, name: number, asyncId: number, time: Ns): void {
    this.at.moveTo(time);
    this.operations.told(kind, name, asyncId);
  }

  operationEnd(operation: number, time: Ns, failed: boolean): void {
    this.at.moveTo(time);
    this.operations.ended(operation, failed);
  }

  yielded(task: number, site: number, time: Ns): void {
    this.at.moveTo(time);
    const row = this.taskRow(task);
    if (row < 0) return;
    this.at.leave(row);
    this.newAwait(row, site, AwaitFlag.Yield);
  }

  yieldResumed(task: number, time: Ns): void {
    this.at.moveTo(time);
    const row = this.taskRow(task);
    if (row < 0) return;
    const last = this.lastAwait[row - this.firstTask];
    const c = this.t.awaits.col;
    if (last >= 0 && Number.isNaN(c.end[last])) {
      c.end[last] = this.at.now;
      c.outcome[last] = Outcome.Fulfilled;
    }
    if (!this.at.isActive(row)) this.at.enter(row);
  }

  gap(): void {
    this.at.lose();
  }

  /** Closes what is still open when the part ends. */
  finish(end: Ns): void {
    this.at.finish(end);
  }

  private newPromise(id: number, parent: number): Row {
    const promises = this.t.promises;
    const row = promises.add();
    this.rows.setPromise(id, row);
    const c = promises.col;
    const from = this.rows.promise(parent);
    c.part[row] = this.part;
    c.parent[row] = from;
    c.task[row] = -1;
    c.await[row] = -1;
    c.site[row] = from >= 0 ? this.linkSite : -1;
    if (from >= 0) this.linkSite = -1;
    c.operation[row] = this.at.operation;
    c.created[row] = this.at.now;
    c.settled[row] = Number.NaN;
    c.createdIn[row] = this.at.slice;
    c.settledIn[row] = -1;
    c.createdBy[row] = this.at.task;
    c.settledBy[row] = -1;
    this.lastPromise = row;
    return row;
  }

  private newAwait(task: Row, site: number, flags: number): Row {
    const awaits = this.t.awaits;
    const row = awaits.add();
    const c = awaits.col;
    c.task[row] = task;
    c.site[row] = this.names.site(site);
    c.start[row] = this.at.now;
    c.end[row] = Number.NaN;
    c.ready[row] = Number.NaN;
    c.outcome[row] = this.names.outcomeUnknown(site) ? Outcome.Unknown : Outcome.Pending;
    c.waitedTask[row] = -1;
    c.waitedResource[row] = -1;
    c.promise[row] = -1;
    c.slice[row] = this.at.slice;
    c.flags[row] = flags | ((flags & AwaitFlag.Yield) === 0 ? this.turns.take(task) : 0);
    this.lastAwait[task - this.firstTask] = row;
    return row;
  }

  private resume(awaiting: Row): void {
    const c = this.t.awaits.col;
    c.end[awaiting] = this.at.now;
    // Stays so unless a Fulfilled record follows.
    if (c.outcome[awaiting] === Outcome.Pending) c.outcome[awaiting] = Outcome.Rejected;
    this.at.resume(c.task[awaiting]);
  }

  private taskRow(task: number): Row {
    return this.taskRows[task] ?? -1;
  }
}
