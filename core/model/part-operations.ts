import type { Row } from '../units';
import type { AsyncRows } from './async-rows';
import type { Execution } from './execution';
import type { PartNames } from './part-names';
import type { Tables } from './tables';

/** The operations of one part: those that the tracer tells of, and those that a task turns out to be. */
export class PartOperations {
  /** Rows by their number in the part, which counts from 1. */
  private readonly numbered: Row[] = [-1];

  constructor(
    private readonly t: Tables,
    private readonly part: number,
    private readonly names: PartNames,
    private readonly rows: AsyncRows,
    private readonly at: Execution,
    /** The process ran before the trace began. */
    private readonly attached: boolean,
  ) {}

  /** @param asyncId what it arrived as: all that this one causes belongs to it as well */
  told(kind: number, name: number, asyncId: number): void {
    const row = this.add(this.names.string(kind), this.names.string(name));
    this.at.workAnew(row);
    this.numbered.push(row);
    const resource = this.rows.resource(asyncId);
    if (resource >= 0) this.t.resources.col.operation[resource] = row;
    const promise = this.rows.promise(asyncId);
    if (promise >= 0) this.t.promises.col.operation[promise] = row;
  }

  ended(operation: number, failed: boolean): void {
    const row = this.numbered[operation] ?? -1;
    if (row < 0) return;
    const c = this.t.operations.col;
    c.end[row] = this.at.now;
    c.endSlice[row] = this.at.slice;
    if (failed) c.failed[row] = 1;
  }

  /** A task begins: it is an operation of its own as a test's body, or where the outside world calls and nobody else. */
  taskBegins(functionSite: Row): void {
    const { at, names } = this;
    const test = names.testName(functionSite);
    if (test >= 0) {
      const row = this.add(names.testKind, test);
      if (at.idle) at.workAnew(row);
      // One test runs another: the outer one is still on the stack.
      else at.operation = row;
    } else if (at.idle && (at.atCallbackRoot || this.isFromBefore())) {
      at.workAnew(this.add(names.callbackKind, names.nameOfSite(functionSite)));
    }
  }

  /** In an attached process: a callback of something that was there before, which no operation claims. */
  private isFromBefore(): boolean {
    return this.attached && this.at.unclaimed;
  }

  private add(kind: Row, name: Row): Row {
    const { operations } = this.t;
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
}
