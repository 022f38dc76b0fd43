import type { Row } from '../units';
import type { AsyncRows } from './async-rows';
import type { Execution } from './execution';
import type { PartNames } from './part-names';
import type { Tables } from './tables';

/** The resources of one part: timers, sockets, file requests, and what each of them is for. */
export class PartResources {
  /** The one whose callback ran last, -1 none; microtasks after it are its doing. */
  private lastCallback: Row = -1;

  constructor(
    private readonly t: Tables,
    private readonly part: number,
    private readonly names: PartNames,
    private readonly rows: AsyncRows,
    private readonly at: Execution,
  ) {}

  /** @param type @param detail texts of the part; detail 0 = nothing is told */
  made(id: number, trigger: number, type: number, detail: number): void {
    const { resources } = this.t;
    const row = resources.add();
    this.rows.setResource(id, row);
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
    c.trigger[row] = this.rows.resource(trigger);
  }

  /** The slice that has begun is its callback: it has ended, unless it did before, and the slice works for its maker. */
  calledBack(row: Row): void {
    this.lastCallback = row;
    const { at } = this;
    const c = this.t.resources.col;
    this.t.slices.col.resource[at.slice] = row;
    if (Number.isNaN(c.end[row])) c.end[row] = at.now;
    at.work(c.task[row], c.operation[row]);
    at.atCallbackRoot = this.names.isCallbackRoot(c.type[row], c.detail[row]);
  }

  detail(id: number, detail: number): void {
    const row = this.rows.resource(id);
    if (row >= 0) this.t.resources.col.detail[row] = this.names.string(detail);
  }

  ended(id: number, failed: boolean): void {
    const row = this.rows.resource(id);
    if (row < 0) return;
    this.t.resources.col.end[row] = this.at.now;
    if (failed) this.t.resources.col.failed[row] = 1;
  }

  /**
   * A file operation takes several steps (open, read, close), of which only the first is told what for: the next one is
   * made by the callback of the one before, or by what its promise woke.
   */
  private fileOperation(trigger: number): Row {
    const from = this.rows.resource(trigger);
    const before = from >= 0 ? from : this.lastCallback;
    const c = this.t.resources.col;
    return before >= 0 && this.names.isFileRequest(c.type[before]) ? c.detail[before] : 0;
  }
}
