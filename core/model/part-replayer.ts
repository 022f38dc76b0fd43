import type { RecordVisitor } from '../format/record-decoder';
import type { Ns, Row } from '../units';
import { Execution } from './execution';
import { IdMap } from './id-map';
import { LoopTurns } from './loop-turns';
import type { PartNames } from './part-names';
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
 * Who runs on whose behalf is `Execution`'s to know; here records become rows. Damaged order never throws; it only
 * loses attribution.
 */
export class PartReplayer implements RecordVisitor {
  private readonly ids = new IdMap();
  /** Rows of tasks by their number in the part. */
  private readonly taskRows: number[] = [-1];
  private readonly operationRows: number[] = [-1];
  /** Last await row of each task (by row - firstTask), -1. */
  private readonly lastAwait: number[] = [];
  private readonly firstTask: Row;
  private readonly at: Execution;
  private readonly unmarked: UnmarkedTasks;
  private readonly turns = new LoopTurns();
  /** The resource whose callback ran last; microtasks after it are its doing. */
  private lastCallback: Row = -1;
  /** Site of the `.then(…)` that makes the next derived promise of this slice, -1 none. */
  private linkSite: Row = -1;
  /** The await whose throwaway may be replaced by AwaitVia. */
  private armed: Row = -1;

  constructor(
    private readonly t: Tables,
    private readonly part: number,
    offset: Ns,
    private readonly names: PartNames,
    topLevel: Row,
    private readonly attached = false,
  ) {
    this.at = new Execution(t, part, offset, topLevel);
    this.unmarked = new UnmarkedTasks(t);
    this.firstTask = t.tasks.length;
  }

  sliceBegin(id: number, time: Ns): void {
    const { at } = this;
    at.moveTo(time);
    this.armed = -1;
    this.linkSite = -1;
    if (!at.begin()) return;
    const { slices, resources, promises } = this.t;
    const row = this.ids.get(id);
    if (row < 0) {
      const r = -row - 1;
      const c = resources.col;
      this.lastCallback = r;
      slices.col.resource[at.slice] = r;
      if (Number.isNaN(c.end[r])) c.end[r] = at.now;
      at.work(c.task[r], c.operation[r]);
      at.atCallbackRoot = this.names.isCallbackRoot(c.type[r], c.detail[r]);
    } else if (row > 0) {
      const p = row - 1;
      const c = promises.col;
      slices.col.promise[at.slice] = p;
      at.work(c.createdBy[p], c.operation[p]);
      if (c.await[p] >= 0) this.resume(c.await[p]);
    }
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
    const promise = this.ids.get(throwaway) - 1;
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
    const test = this.names.testName(site);
    if (test >= 0) this.testOperation(test);
    else if (this.at.idle && (this.at.atCallbackRoot || this.isFromBefore())) {
      this.at.workAnew(this.newOperation(this.names.callbackKind, this.names.nameOfSite(site)));
    }
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
    c.promise[row] = -1;
    const own = ownPromise === 0 ? 0 : this.ids.get(ownPromise);
    if (own > 0) {
      c.promise[row] = own - 1;
      this.t.promises.col.task[own - 1] = row;
    } else if (ownPromise === 0) this.unmarked.began(row);
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
    const found = this.ids.get(id);
    if (found <= 0) return;
    const p = found - 1;
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
    const resources = this.t.resources;
    const row = resources.add();
    this.ids.set(id, -row - 1);
    const c = resources.col;
    c.part[row] = this.part;
    c.createdIn[row] = this.at.slice;
    c.type[row] = this.names.string(type);
    c.detail[row] = this.names.string(detail);
    if (detail === 0 && this.names.isFileRequest(c.type[row])) c.detail[row] = this.fileOperation(trigger);
    c.start[row] = this.at.now;
    c.end[row] = Number.NaN;
    c.task[row] = this.at.task;
    c.operation[row] = this.at.operation;
    const from = this.ids.get(trigger);
    c.trigger[row] = from < 0 ? -from - 1 : -1;
  }

  /**
   * A file operation takes several steps (open, read, close), of which only the first is told what for: the next one is
   * made by the callback of the one before, or by what its promise woke.
   */
  private fileOperation(trigger: number): Row {
    const from = this.ids.get(trigger);
    const before = from < 0 ? -from - 1 : this.lastCallback;
    const resources = this.t.resources.col;
    return before >= 0 && this.names.isFileRequest(resources.type[before]) ? resources.detail[before] : 0;
  }

  resourceDetail(id: number, detail: number): void {
    const row = this.ids.get(id);
    if (row < 0) this.t.resources.col.detail[-row - 1] = this.names.string(detail);
  }

  resourceEnd(id: number, time: Ns, failed: boolean): void {
    this.at.moveTo(time);
    const row = this.ids.get(id);
    if (row >= 0) return;
    const r = -row - 1;
    this.t.resources.col.end[r] = this.at.now;
    if (failed) this.t.resources.col.failed[r] = 1;
  }

  operationBegin(_operation: number, kind: number, name: number, asyncId: number, time: Ns): void {
    this.at.moveTo(time);
    const row = this.newOperation(this.names.string(kind), this.names.string(name));
    this.at.workAnew(row);
    this.operationRows.push(row);
    const of = this.ids.get(asyncId);
    if (of < 0) this.t.resources.col.operation[-of - 1] = row;
    else if (of > 0) this.t.promises.col.operation[of - 1] = row;
  }

  operationEnd(operation: number, time: Ns, failed: boolean): void {
    this.at.moveTo(time);
    const row = this.operationRows[operation] ?? -1;
    if (row < 0) return;
    this.t.operations.col.end[row] = this.at.now;
    this.t.operations.col.endSlice[row] = this.at.slice;
    if (failed) this.t.operations.col.failed[row] = 1;
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

  private newOperation(kind: Row, name: Row): Row {
    const operations = this.t.operations;
    const row = operations.add();
    const c = operations.col;
    c.part[row] = this.part;
    c.kind[row] = kind;
    c.name[row] = name;
    c.start[row] = this.at.now;
    c.end[row] = Number.NaN;
    c.endSlice[row] = -1;
    return row;
  }

  /** In an attached process: a callback of something that was there before, which no operation claims. */
  private isFromBefore(): boolean {
    return this.attached && this.at.unclaimed;
  }

  /** A test's body; one test may run another. */
  private testOperation(name: Row): void {
    const row = this.newOperation(this.names.testKind, name);
    if (this.at.idle) this.at.workAnew(row);
    else this.at.operation = row;
  }

  /** Row of the last promise created, for AwaitVia. */
  private lastPromise: Row = -1;

  private newPromise(id: number, parent: number): Row {
    const promises = this.t.promises;
    const row = promises.add();
    this.ids.set(id, row + 1);
    const c = promises.col;
    const from = this.ids.get(parent);
    c.part[row] = this.part;
    c.parent[row] = from > 0 ? from - 1 : -1;
    c.task[row] = -1;
    c.await[row] = -1;
    c.site[row] = from > 0 ? this.linkSite : -1;
    if (from > 0) this.linkSite = -1;
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
