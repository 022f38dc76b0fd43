import { ID_FAR, KIND_MASK, RecordKind, SITE_FLAG, SITE_MASK } from './record-layout';

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
  turn(task: number, depth: number): void;
}

/** Thrown for bytes that are no records; the caller keeps what came before. */
export class DamagedRecords extends Error {}

/** Reads the payloads of one part's 'R' chunks, in order. Any bytes end in records or DamagedRecords. */
export class RecordDecoder {
  records = 0;
  /** Time of the last record, ns since PartMeta.startNs. */
  lastTime = 0;
  private lastCreated = 0;
  private tasks = 0;
  private operations = 0;
  private far = 0;
  private view: DataView = new DataView(new ArrayBuffer(0));
  private at = 0;

  read(payload: Uint8Array, to: RecordVisitor): void {
    this.view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    this.at = 0;
    while (this.at < payload.length) this.one(to);
  }

  private one(to: RecordVisitor): void {
    const head = this.word();
    const kind = head & KIND_MASK;
    const field = head >>> 5;
    if (kind >= RecordKind.Time) {
      this.prepare(kind, field);
      return;
    }
    this.record(to, kind, field);
    this.records++;
  }

  /** What says something about the next records. */
  private prepare(kind: number, field: number): void {
    if (kind === RecordKind.Time) this.lastTime += field;
    else if (kind === RecordKind.TimeFar) this.lastTime += field * 2 ** 32 + this.word();
    else if (kind === RecordKind.Far) this.far = this.word();
    else if (kind === RecordKind.Jump) this.lastCreated = this.id(this.word()) - 1;
    else throw new DamagedRecords(`unknown record kind ${kind}`);
    if (this.lastTime > Number.MAX_SAFE_INTEGER) throw new DamagedRecords('a time is out of range');
  }

  private record(to: RecordVisitor, kind: number, field: number): void {
    const time = this.lastTime;
    switch (kind) {
      case RecordKind.SliceBegin:
        return to.sliceBegin(this.back(field), time);
      case RecordKind.SliceEnd:
        return to.sliceEnd(time);
      case RecordKind.Promise:
        return to.promise(this.created(), 0);
      case RecordKind.Derived: {
        const id = this.created();
        return to.promise(id, older(this.back(field), id));
      }
      case RecordKind.Await: {
        const id = this.created();
        const task = this.task(this.word());
        const awaited = older(this.id(this.word()), id);
        return to.await(task, field & SITE_MASK, id, awaited, time, field >= FLAG);
      }
      case RecordKind.AwaitVia:
        return to.awaitVia(this.created());
      case RecordKind.Fulfilled:
        return to.fulfilled(this.taskBack(field));
      case RecordKind.Task:
        return to.taskStart(++this.tasks, field & SITE_MASK, this.word(), this.lastCreated, time, false);
      case RecordKind.TaskOf: {
        const callSite = this.word();
        const own = this.id(this.word());
        return to.taskStart(++this.tasks, field & SITE_MASK, callSite, own, time, field >= FLAG);
      }
      case RecordKind.TaskReturn:
        return to.taskReturn(this.taskBack(field), time);
      case RecordKind.Settle:
        return to.settle(this.back(field));
      case RecordKind.Resource:
      case RecordKind.ResourceOf: {
        const id = this.created();
        const trigger = older(this.id(this.word()), id);
        return to.resource(id, trigger, field, kind === RecordKind.Resource ? 0 : this.word(), time);
      }
      case RecordKind.ResourceDetail:
        return to.resourceDetail(this.back(field), this.word());
      case RecordKind.ResourceEnd:
        return to.resourceEnd(this.back(field), time, this.word() !== 0);
      case RecordKind.OperationBegin: {
        const type = this.word();
        return to.operationBegin(++this.operations, type, this.word(), this.back(field), time);
      }
      case RecordKind.OperationEnd:
        return to.operationEnd(this.word(), time, this.word() !== 0);
      case RecordKind.Yield: {
        const task = this.task(this.word());
        return to.yielded(task, this.word(), time);
      }
      case RecordKind.YieldResumed:
        return to.yieldResumed(this.taskBack(field), time);
      case RecordKind.AwaitAdopted: {
        const task = this.task(this.word());
        const site = this.word();
        return to.awaitAdopted(task, site >>> 1, this.back(field), (site & 1) !== 0);
      }
      case RecordKind.Link:
        return to.link(field);
      case RecordKind.Turn:
        return to.turn(this.task(this.word()), field);
      case RecordKind.Gap: {
        const count = this.word();
        this.word();
        return to.gap(count);
      }
      default:
        throw new DamagedRecords(`unknown record kind ${kind}`);
    }
  }

  private word(): number {
    if (this.at + 4 > this.view.byteLength) throw new DamagedRecords('a record is cut off');
    const word = this.view.getUint32(this.at, true);
    this.at += 4;
    return word;
  }

  private created(): number {
    return (this.lastCreated = inRange(this.lastCreated + 1));
  }

  private back(field: number): number {
    return field === ID_FAR ? this.id(this.far) : inRange(this.lastCreated - field);
  }

  private taskBack(field: number): number {
    return field === ID_FAR ? this.task(this.far) : inRange(this.tasks - field);
  }

  /** The id with these lowest bits. */
  private id(low: number): number {
    return low === 0 ? 0 : nearest(low, this.lastCreated);
  }

  private task(low: number): number {
    return nearest(low, this.tasks);
  }
}

/** SITE_FLAG in a field. */
const FLAG = SITE_FLAG >>> 5;

/** What something was made of is older; else, in damaged records, unknown. */
function older(parent: number, id: number): number {
  return parent < id ? parent : 0;
}

/** The number nearest to `to` with these lowest 32 bits. */
function nearest(low: number, to: number): number {
  return inRange(to + ((low - (to % 2 ** 32)) | 0));
}

function inRange(id: number): number {
  if (id < 0 || id > Number.MAX_SAFE_INTEGER) throw new DamagedRecords('an id is out of range');
  return id;
}
