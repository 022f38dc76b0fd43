import type { RecordVisitor } from '../format/record-decoder';
import type { Ns, Row } from '../units';
import { ActivationStack } from './activation-stack';
import { IdMap } from './id-map';
import type { Tables } from './tables';
import { AwaitFlag, Outcome } from './trace-model';

/** What a part's numbers mean in the model's tables. */
export interface PartNames {
  /** Row of a SiteDef id, -1 unknown. */
  site(id: number): Row;
  /** Whether the site cannot have a Fulfilled record. */
  outcomeUnknown(siteId: number): boolean;
  /** Row of an interned string id. */
  string(id: number): Row;
  /** String row of a site's name, for an operation that is named after its function. */
  nameOfSite(site: Row): Row;
  /** String row of the kind of such operations. */
  callbackKind: Row;
  /** String row of a test's name when the function is a test's body, -1 otherwise. */
  testName(site: Row): Row;
  /** String row of the kind of operations that are tests. */
  testKind: Row;
  /** Whether resources of this type (row of its string) are steps of a file operation. */
  isFileRequest(type: Row): boolean;
  /** Whether tasks that a callback of such a resource starts are operations of their own (rows of type and detail). */
  isCallbackRoot(type: Row, detail: Row): boolean;
}

/**
 * Replays one part's records into the tables. The records stand in execution order, so who runs is a stack:
 *
 *   Task pushes · Await, Yield, TaskReturn, Settle of the own promise pop · a slice on an await's throwaway resumes
 *
 *   slice ├─────────────────────────────┤
 *   A     ███▌        ▐██┊ await          the callee's time is cut out of its caller's run
 *   B         ▐██████▌┊ await
 *
 * Everything created carries its context: the task and the operation on whose behalf it was created, as
 * AsyncLocalStorage would. Damaged order never throws; it only loses attribution.
 */
export class PartReplayer implements RecordVisitor {
  private readonly ids = new IdMap();
  /** Rows of tasks by their number in the part. */
  private readonly taskRows: number[] = [-1];
  private readonly operationRows: number[] = [-1];
  /** Last await row of each task (by row - firstTask), -1. */
  private readonly lastAwait: number[] = [];
  private readonly firstTask: Row;
  private readonly stack: ActivationStack;
  private depth = 0;
  private slice: Row = -1;
  private contextTask: Row = -1;
  private contextOperation: Row;
  private readonly baseOperation: Row;
  /** The current slice is a callback whose tasks are operations of their own. */
  private atCallbackRoot = false;
  /** The resource whose callback ran last; microtasks after it are its doing. */
  private lastCallback: Row = -1;
  /** Site of the `.then(…)` that makes the next derived promise of this slice, -1 none. */
  private linkSite: Row = -1;
  /** The await whose throwaway may be replaced by AwaitVia. */
  private armed: Row = -1;
  private now: Ns;

  constructor(
    private readonly t: Tables,
    private readonly part: number,
    private readonly offset: Ns,
    private readonly names: PartNames,
    topLevel: Row,
    private readonly attached = false,
  ) {
    this.stack = new ActivationStack(t.runs);
    this.firstTask = t.tasks.length;
    this.baseOperation = topLevel;
    this.contextOperation = topLevel;
    this.now = offset;
  }

  sliceBegin(id: number, time: Ns): void {
    this.now = time + this.offset;
    this.armed = -1;
    this.linkSite = -1;
    if (this.depth++ > 0) return;
    const { slices, resources, promises } = this.t;
    this.stack.clear(this.slice, this.now);
    this.slice = slices.add();
    const s = slices.col;
    s.part[this.slice] = this.part;
    s.start[this.slice] = this.now;
    s.end[this.slice] = Number.NaN;
    s.resource[this.slice] = -1;
    s.promise[this.slice] = -1;
    this.contextTask = -1;
    this.contextOperation = this.baseOperation;
    this.atCallbackRoot = false;
    const row = this.ids.get(id);
    if (row < 0) {
      const r = -row - 1;
      this.lastCallback = r;
      s.resource[this.slice] = r;
      if (Number.isNaN(resources.col.end[r])) resources.col.end[r] = this.now;
      this.contextTask = resources.col.task[r];
      this.atCallbackRoot = this.names.isCallbackRoot(resources.col.type[r], resources.col.detail[r]);
      this.contextOperation = resources.col.operation[r];
    } else if (row > 0) {
      const p = row - 1;
      s.promise[this.slice] = p;
      this.contextTask = promises.col.createdBy[p];
      this.contextOperation = promises.col.operation[p];
      const awaiting = promises.col.await[p];
      if (awaiting >= 0) this.resume(awaiting);
    }
  }

  sliceEnd(time: Ns): void {
    this.now = time + this.offset;
    if (this.depth === 0) return;
    if (--this.depth > 0) return;
    this.stack.clear(this.slice, this.now);
    if (this.slice >= 0) this.t.slices.col.end[this.slice] = this.now;
    this.slice = -1;
    this.contextTask = -1;
    this.contextOperation = this.baseOperation;
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
    this.now = time + this.offset;
    const taskRow = this.taskRow(task);
    this.linkSite = -1;
    const promise = this.newPromise(throwaway, awaited);
    if (taskRow < 0) return;
    this.leave(taskRow);
    const a = this.t.awaits;
    const row = this.newAwait(taskRow, site, approximate ? AwaitFlag.Approximate : 0);
    a.col.promise[row] = this.t.promises.col.parent[promise];
    this.t.promises.col.await[promise] = row;
    this.armed = row;
  }

  link(site: number): void {
    this.linkSite = this.names.site(site);
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
    const woken = this.slice >= 0 ? this.t.slices.col.start[this.slice] : this.now;
    this.stack.enter(taskRow, this.slice, this.now, woken);
    c.end[row] = Math.max(c.start[row], woken);
    c.outcome[row] = fulfilled ? Outcome.Fulfilled : Outcome.Rejected;
    this.contextOperation = this.t.tasks.col.operation[taskRow];
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
    this.now = time + this.offset;
    const site = this.names.site(functionSite);
    const test = this.names.testName(site);
    if (test >= 0) this.testOperation(test);
    else if (this.stack.empty && (this.atCallbackRoot || this.isFromBefore())) this.callbackOperation(site);
    const tasks = this.t.tasks;
    const row = tasks.add();
    this.taskRows.push(row);
    this.lastAwait.push(-1);
    const c = tasks.col;
    c.part[row] = this.part;
    c.functionSite[row] = site;
    c.callSite[row] = callSite === 0 ? -1 : this.names.site(callSite);
    c.parent[row] = this.running();
    c.operation[row] = this.contextOperation;
    c.start[row] = this.now;
    c.returned[row] = Number.NaN;
    c.settled[row] = Number.NaN;
    c.promise[row] = -1;
    const own = ownPromise === 0 ? 0 : this.ids.get(ownPromise);
    if (own > 0) {
      c.promise[row] = own - 1;
      this.t.promises.col.task[own - 1] = row;
    }
    this.stack.enter(row, this.slice, this.now);
  }

  taskReturn(task: number, time: Ns): void {
    this.now = time + this.offset;
    const row = this.taskRow(task);
    if (row < 0) return;
    this.leave(row);
    const c = this.t.tasks.col;
    c.returned[row] = this.now;
    if (c.promise[row] < 0) {
      // An async generator's promises belong to its consumers; its own life ends here.
      c.settled[row] = this.now;
      c.outcome[row] = Outcome.Fulfilled;
    }
  }

  settle(id: number): void {
    const found = this.ids.get(id);
    if (found <= 0) return;
    const p = found - 1;
    const c = this.t.promises.col;
    c.settled[p] = this.now;
    c.settledIn[p] = this.slice;
    c.settledBy[p] = this.running();
    const task = c.task[p];
    if (task < 0) return;
    this.leave(task);
    const tasks = this.t.tasks.col;
    tasks.settled[task] = this.now;
    tasks.outcome[task] = Number.isNaN(tasks.returned[task]) ? Outcome.Rejected : Outcome.Fulfilled;
  }

  resource(id: number, trigger: number, type: number, detail: number, time: Ns): void {
    this.now = time + this.offset;
    const resources = this.t.resources;
    const row = resources.add();
    this.ids.set(id, -row - 1);
    const c = resources.col;
    c.part[row] = this.part;
    c.createdIn[row] = this.slice;
    c.type[row] = this.names.string(type);
    c.detail[row] = this.names.string(detail);
    if (detail === 0 && this.names.isFileRequest(c.type[row])) c.detail[row] = this.fileOperation(trigger);
    c.start[row] = this.now;
    c.end[row] = Number.NaN;
    c.task[row] = this.running();
    c.operation[row] = this.contextOperation;
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
    this.now = time + this.offset;
    const row = this.ids.get(id);
    if (row >= 0) return;
    const r = -row - 1;
    this.t.resources.col.end[r] = this.now;
    if (failed) this.t.resources.col.failed[r] = 1;
  }

  operationBegin(_operation: number, kind: number, name: number, asyncId: number, time: Ns): void {
    this.now = time + this.offset;
    const row = this.newOperation(this.names.string(kind), this.names.string(name));
    this.operationRows.push(row);
    const at = this.ids.get(asyncId);
    if (at < 0) this.t.resources.col.operation[-at - 1] = row;
    else if (at > 0) this.t.promises.col.operation[at - 1] = row;
  }

  operationEnd(operation: number, time: Ns, failed: boolean): void {
    this.now = time + this.offset;
    const row = this.operationRows[operation] ?? -1;
    if (row < 0) return;
    this.t.operations.col.end[row] = this.now;
    this.t.operations.col.endSlice[row] = this.slice;
    if (failed) this.t.operations.col.failed[row] = 1;
  }

  yielded(task: number, site: number, time: Ns): void {
    this.now = time + this.offset;
    const row = this.taskRow(task);
    if (row < 0) return;
    this.leave(row);
    this.newAwait(row, site, AwaitFlag.Yield);
  }

  yieldResumed(task: number, time: Ns): void {
    this.now = time + this.offset;
    const row = this.taskRow(task);
    if (row < 0) return;
    const last = this.lastAwait[row - this.firstTask];
    const c = this.t.awaits.col;
    if (last >= 0 && Number.isNaN(c.end[last])) {
      c.end[last] = this.now;
      c.outcome[last] = Outcome.Fulfilled;
    }
    if (!this.stack.includes(row)) this.stack.enter(row, this.slice, this.now);
  }

  gap(): void {
    this.stack.clear(this.slice, this.now);
    this.depth = 0;
    this.slice = -1;
  }

  /** Closes what is still open when the part ends. */
  finish(end: Ns): void {
    this.now = Math.max(this.now, end + this.offset);
    this.stack.clear(this.slice, this.now);
    if (this.slice >= 0) this.t.slices.col.end[this.slice] = this.now;
  }

  /** From here on this slice, and all it creates, works for the new operation; its tasks are roots of it. */
  private newOperation(kind: Row, name: Row): Row {
    const operations = this.t.operations;
    const row = operations.add();
    const c = operations.col;
    c.part[row] = this.part;
    c.kind[row] = kind;
    c.name[row] = name;
    c.start[row] = this.now;
    c.end[row] = Number.NaN;
    c.endSlice[row] = -1;
    this.contextOperation = row;
    this.contextTask = -1;
    this.atCallbackRoot = false;
    return row;
  }

  /** In an attached process: a callback of something that was there before, which no operation claims. */
  private isFromBefore(): boolean {
    return this.attached && this.slice < 0 && this.contextOperation === this.baseOperation;
  }

  /** A test's body; one test may run another. */
  private testOperation(name: Row): void {
    const { contextTask, atCallbackRoot } = this;
    this.newOperation(this.names.testKind, name);
    if (this.stack.empty) return;
    this.contextTask = contextTask;
    this.atCallbackRoot = atCallbackRoot;
  }

  private callbackOperation(functionSite: Row): void {
    this.newOperation(this.names.callbackKind, this.names.nameOfSite(functionSite));
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
    c.operation[row] = this.contextOperation;
    c.created[row] = this.now;
    c.settled[row] = Number.NaN;
    c.createdIn[row] = this.slice;
    c.settledIn[row] = -1;
    c.createdBy[row] = this.running();
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
    c.start[row] = this.now;
    c.end[row] = Number.NaN;
    c.ready[row] = Number.NaN;
    c.outcome[row] = this.names.outcomeUnknown(site) ? Outcome.Unknown : Outcome.Pending;
    c.waitedTask[row] = -1;
    c.waitedResource[row] = -1;
    c.promise[row] = -1;
    c.slice[row] = this.slice;
    c.flags[row] = flags;
    this.lastAwait[task - this.firstTask] = row;
    return row;
  }

  private resume(awaiting: Row): void {
    const c = this.t.awaits.col;
    c.end[awaiting] = this.now;
    // Stays so unless a Fulfilled record follows.
    if (c.outcome[awaiting] === Outcome.Pending) c.outcome[awaiting] = Outcome.Rejected;
    const task = c.task[awaiting];
    this.contextOperation = this.t.tasks.col.operation[task];
    this.stack.enter(task, this.slice, this.now);
  }

  /** What goes on below is the work of the operation it belongs to. */
  private leave(task: Row): void {
    this.stack.leave(task, this.slice, this.now);
    if (!this.stack.empty) this.contextOperation = this.t.tasks.col.operation[this.stack.innermost];
  }

  private taskRow(task: number): Row {
    return this.taskRows[task] ?? -1;
  }

  /** The task that has the thread, or on whose behalf the current callback runs; -1 none. */
  private running(): Row {
    return this.stack.empty ? this.contextTask : this.stack.innermost;
  }
}
