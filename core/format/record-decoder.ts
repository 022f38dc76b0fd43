import { F_A, F_B, F_TIME, KIND_MASK, RecordKind } from './record-layout';
import { MAX_VARINT_BYTES, unzigzag } from './varint';

/** Called for every record in order; times are ns since PartMeta.startNs. */
export interface RecordVisitor {
  sliceBegin(id: number, time: number): void;
  sliceEnd(time: number): void;
  promise(id: number, parent: number): void;
  await(
    task: number,
    site: number,
    throwaway: number,
    awaited: number,
    time: number,
    approximate: boolean,
  ): void;
  awaitVia(throwaway: number): void;
  fulfilled(task: number): void;
  taskStart(
    task: number,
    functionSite: number,
    callSite: number,
    ownPromise: number,
    time: number,
    generator: boolean,
  ): void;
  taskReturn(task: number, time: number): void;
  settle(id: number): void;
  resource(id: number, trigger: number, type: number, detail: number, time: number): void;
  resourceDetail(id: number, detail: number): void;
  resourceEnd(id: number, time: number, failed: boolean): void;
  operationBegin(operation: number, kind: number, name: number, asyncId: number, time: number): void;
  operationEnd(operation: number, time: number, failed: boolean): void;
  yielded(task: number, site: number, time: number): void;
  yieldResumed(task: number, time: number): void;
  gap(count: number): void;
  awaitAdopted(task: number, site: number, throwaway: number, fulfilled: boolean): void;
  link(site: number): void;
}

/** Thrown for bytes that are no records; the caller keeps what came before. */
export class DamagedRecords extends Error {}

/** Reads the payloads of one part's 'R' chunks, in order. Any bytes end in records or DamagedRecords. */
export class RecordDecoder {
  records = 0;
  /** Time of the last stamped record, ns since PartMeta.startNs. */
  lastTime = 0;
  private lastCreated = 0;
  private lastRef = 0;
  private lastTask = 0;
  private tasks = 0;
  private operations = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;

  read(payload: Uint8Array, to: RecordVisitor): void {
    this.bytes = payload;
    this.at = 0;
    while (this.at < payload.length) {
      this.one(to);
      this.records++;
    }
  }

  private one(to: RecordVisitor): void {
    const head = this.bytes[this.at++];
    if ((head & F_TIME) !== 0) this.lastTime += this.varint();
    const time = this.lastTime;
    const a = (head & F_A) !== 0;
    switch (head & KIND_MASK) {
      case RecordKind.SliceBegin:
        return to.sliceBegin(this.ref(), time);
      case RecordKind.SliceEnd:
        return to.sliceEnd(time);
      case RecordKind.Promise: {
        const id = this.created();
        return to.promise(id, this.parent(id));
      }
      case RecordKind.Await:
        this.await(to, time, a);
        return (head & F_B) !== 0 ? this.settled(to, this.lastCreated) : undefined;
      case RecordKind.AwaitEnd:
        this.await(to, time, a);
        this.records++;
        return to.sliceEnd(time);
      case RecordKind.AwaitValue:
      case RecordKind.AwaitValueEnd: {
        this.await(to, time, a);
        this.settled(to, this.lastCreated);
        this.records++;
        this.lastCreated = this.positive(this.lastCreated + 1);
        to.awaitVia(this.lastCreated);
        if ((head & KIND_MASK) === RecordKind.AwaitValue) return;
        this.records++;
        return to.sliceEnd(time);
      }
      case RecordKind.AwaitVia:
        return to.awaitVia(this.created());
      case RecordKind.Fulfilled:
        return to.fulfilled(this.task());
      case RecordKind.Task: {
        const functionSite = this.varint();
        const callSite = this.varint();
        const own = a ? 0 : this.ref();
        return to.taskStart(++this.tasks, functionSite, callSite, own, time, (head & F_B) !== 0);
      }
      case RecordKind.TaskOwn: {
        const own = this.created();
        const functionSite = this.varint();
        const callSite = this.varint();
        to.promise(own, 0);
        this.records++;
        return to.taskStart(++this.tasks, functionSite, callSite, own, time, false);
      }
      case RecordKind.Resume: {
        const id = this.ref();
        const task = this.task();
        to.sliceBegin(id, time);
        this.records++;
        return to.fulfilled(task);
      }
      case RecordKind.TaskReturn:
        return to.taskReturn(this.task(), time);
      case RecordKind.ReturnSettle: {
        const task = this.task();
        const id = this.ref();
        to.taskReturn(task, time);
        this.settled(to, id);
        if ((head & F_B) === 0) return;
        this.records++;
        return to.sliceEnd(time);
      }
      case RecordKind.Settle:
        return to.settle(this.ref());
      case RecordKind.Resource: {
        const id = this.created();
        const trigger = this.parent(id);
        const type = this.varint();
        return to.resource(id, trigger, type, this.varint(), time);
      }
      case RecordKind.ResourceDetail: {
        const id = this.ref();
        return to.resourceDetail(id, this.varint());
      }
      case RecordKind.ResourceEnd:
        return to.resourceEnd(this.ref(), time, a);
      case RecordKind.OperationBegin: {
        const kind = this.varint();
        const name = this.varint();
        return to.operationBegin(++this.operations, kind, name, this.ref(), time);
      }
      case RecordKind.OperationEnd:
        return to.operationEnd(this.varint(), time, a);
      case RecordKind.Yield: {
        const task = this.task();
        return to.yielded(task, this.varint(), time);
      }
      case RecordKind.YieldResumed:
        return to.yieldResumed(this.task(), time);
      case RecordKind.AwaitAdopted: {
        const task = this.task();
        const site = this.varint();
        return to.awaitAdopted(task, site, this.ref(), a);
      }
      case RecordKind.Link:
        return to.link(this.varint());
      case RecordKind.Gap:
        return to.gap(this.varint());
      default:
        throw new DamagedRecords(`unknown record kind ${head & KIND_MASK}`);
    }
  }

  /** A Settle that belongs to another record. */
  private settled(to: RecordVisitor, id: number): void {
    this.records++;
    to.settle(id);
  }

  private await(to: RecordVisitor, time: number, approximate: boolean): void {
    const task = this.task();
    const site = this.varint();
    const id = this.created();
    to.await(task, site, id, this.parent(id), time, approximate);
  }

  private varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      if (this.at >= this.bytes.length) throw new DamagedRecords('a record is cut off');
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      scale *= 0x80;
    }
    throw new DamagedRecords('a number is too large');
  }

  private created(): number {
    this.lastCreated += unzigzag(this.varint());
    return this.positive(this.lastCreated);
  }

  private parent(id: number): number {
    const back = this.varint();
    return back === 0 ? 0 : this.positive(id - back);
  }

  private ref(): number {
    this.lastRef += unzigzag(this.varint());
    return this.positive(this.lastRef);
  }

  private task(): number {
    this.lastTask += unzigzag(this.varint());
    return this.positive(this.lastTask);
  }

  private positive(id: number): number {
    if (id < 0 || id > Number.MAX_SAFE_INTEGER) throw new DamagedRecords('an id is out of range');
    return id;
  }
}
