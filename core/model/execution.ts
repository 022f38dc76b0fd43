import type { Ns, Row } from '../units';
import { ActivationStack } from './activation-stack';
import type { Tables } from './tables';

/**
 * Who has a part's thread at the moment the replay has reached, and on whose behalf: the open slice, the tasks active in
 * it, and the context (task and operation) that everything created now carries, as AsyncLocalStorage would.
 */
export class Execution {
  now: Ns;
  /** The slice that is open, -1 between slices. */
  slice: Row = -1;
  /** The operation that everything created now belongs to. */
  operation: Row;
  /** The current slice is a callback whose tasks are operations of their own. */
  atCallbackRoot = false;
  /** The task on whose behalf the current callback runs, when no task is active. */
  private contextTask: Row = -1;
  private readonly stack: ActivationStack;
  /** Callbacks may run inside callbacks; only the outermost is a slice. */
  private depth = 0;

  constructor(
    private readonly t: Tables,
    private readonly part: number,
    private readonly offset: Ns,
    private readonly baseOperation: Row,
  ) {
    this.stack = new ActivationStack(t.runs);
    this.now = offset;
    this.operation = baseOperation;
  }

  /** @param time ns since the part's own start */
  moveTo(time: Ns): void {
    this.now = time + this.offset;
  }

  /** No task is active: what runs is Node, a callback, or a function that was not traced. */
  get idle(): boolean {
    return this.stack.empty;
  }

  /** Nothing claims what runs now: no slice that began while we watched, no operation but the part's own. */
  get unclaimed(): boolean {
    return this.slice < 0 && this.operation === this.baseOperation;
  }

  /** The task that has the thread, or on whose behalf the current callback runs; -1 none. */
  get task(): Row {
    return this.stack.empty ? this.contextTask : this.stack.innermost;
  }

  /** A callback begins. Whether it is a slice of its own; its context is then for the caller to set. */
  begin(): boolean {
    if (this.depth++ > 0) return false;
    this.stack.clear(this.slice, this.now);
    const { slices } = this.t;
    this.slice = slices.add();
    const c = slices.col;
    c.part[this.slice] = this.part;
    c.start[this.slice] = this.now;
    c.end[this.slice] = Number.NaN;
    c.resource[this.slice] = -1;
    c.promise[this.slice] = -1;
    this.work(-1, this.baseOperation);
    this.atCallbackRoot = false;
    return true;
  }

  /** The callback ends. */
  end(): void {
    if (this.depth === 0 || --this.depth > 0) return;
    this.close();
    this.work(-1, this.baseOperation);
  }

  /** What follows is done for this task (-1 none) and operation. */
  work(task: Row, operation: Row): void {
    this.contextTask = task;
    this.operation = operation;
  }

  /** The slice, and all it creates from now on, works for a new operation; its tasks are roots of it. */
  workAnew(operation: Row): void {
    this.work(-1, operation);
    this.atCallbackRoot = false;
  }

  /** The task runs, called by whoever ran; `since` when it turns out to have run since before. */
  enter(task: Row, since: Ns = this.now): void {
    this.stack.enter(task, this.slice, this.now, since);
  }

  /** A suspended task runs again, for its own operation. */
  resume(task: Row, since: Ns = this.now): void {
    this.operation = this.t.tasks.col.operation[task];
    this.enter(task, since);
  }

  /** The task gives up the thread; what goes on below it is the work of the operation that one belongs to. */
  leave(task: Row): void {
    this.stack.leave(task, this.slice, this.now);
    if (!this.stack.empty) this.operation = this.t.tasks.col.operation[this.stack.innermost];
  }

  isActive(task: Row): boolean {
    return this.stack.includes(task);
  }

  /** Records are missing from here on: nobody knows who ran. */
  lose(): void {
    this.stack.clear(this.slice, this.now);
    this.depth = 0;
    this.slice = -1;
  }

  /** Ends what is open at `time` (ns since the part's own start). */
  finish(time: Ns): void {
    this.now = Math.max(this.now, time + this.offset);
    this.close();
  }

  private close(): void {
    this.stack.clear(this.slice, this.now);
    if (this.slice >= 0) this.t.slices.col.end[this.slice] = this.now;
    this.slice = -1;
  }
}
