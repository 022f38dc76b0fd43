import { F_A, F_B, F_TIME, RecordKind } from './record-layout';
import { writeVarint, zigzag } from './varint';

/** The most bytes one record can take; callers leave this much room. */
const MAX_RECORD_BYTES = 48;

/**
 * Turns records into the bytes of 'R' chunks. Keeps the coder state of one part.
 * Times are ns since PartMeta.startNs and must not go backwards (a smaller one is written as "no time passed").
 */
export class RecordEncoder {
  /** Records written so far, for PartEnd. */
  records = 0;
  private bytes: Uint8Array;
  private length = 0;
  private lastTime = 0;
  private lastCreated = 0;
  private lastRef = 0;
  private lastTask = 0;

  constructor(initialBytes = 1 << 16) {
    this.bytes = new Uint8Array(initialBytes);
  }

  get byteLength(): number {
    return this.length;
  }

  /** The records since the last take, as a payload for one chunk; the buffer is reused afterwards. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  sliceBegin(id: number, time: number): void {
    this.head(RecordKind.SliceBegin | F_TIME, time);
    this.ref(id);
  }

  sliceEnd(time: number): void {
    this.head(RecordKind.SliceEnd | F_TIME, time);
  }

  promise(id: number, parent: number): void {
    this.head(RecordKind.Promise);
    this.created(id, parent);
  }

  await(
    task: number,
    site: number,
    throwaway: number,
    awaited: number,
    time: number,
    approximate = false,
  ): void {
    this.head(RecordKind.Await | F_TIME | (approximate ? F_A : 0), time);
    this.task(task);
    this.varint(site);
    this.created(throwaway, awaited);
  }

  awaitVia(throwaway: number): void {
    this.head(RecordKind.AwaitVia);
    this.varint(zigzag(throwaway - this.lastCreated));
    this.lastCreated = throwaway;
  }

  fulfilled(task: number): void {
    this.head(RecordKind.Fulfilled);
    this.task(task);
  }

  /** Tasks are numbered by their order here, from 1. ownPromise 0 = not known. */
  taskStart(
    functionSite: number,
    callSite: number,
    ownPromise: number,
    time: number,
    generator = false,
  ): void {
    this.head(RecordKind.Task | F_TIME | (ownPromise === 0 ? F_A : 0) | (generator ? F_B : 0), time);
    this.varint(functionSite);
    this.varint(callSite);
    if (ownPromise !== 0) this.ref(ownPromise);
  }

  taskReturn(task: number, time: number): void {
    this.head(RecordKind.TaskReturn | F_TIME, time);
    this.task(task);
  }

  settle(id: number): void {
    this.head(RecordKind.Settle);
    this.ref(id);
  }

  resource(id: number, trigger: number, type: number, detail: number, time: number): void {
    this.head(RecordKind.Resource | F_TIME, time);
    this.created(id, trigger);
    this.varint(type);
    this.varint(detail);
  }

  resourceDetail(id: number, detail: number): void {
    this.head(RecordKind.ResourceDetail);
    this.ref(id);
    this.varint(detail);
  }

  resourceEnd(id: number, time: number, failed = false): void {
    this.head(RecordKind.ResourceEnd | F_TIME | (failed ? F_A : 0), time);
    this.ref(id);
  }

  operationBegin(kind: number, name: number, asyncId: number, time: number): void {
    this.head(RecordKind.OperationBegin | F_TIME, time);
    this.varint(kind);
    this.varint(name);
    this.ref(asyncId);
  }

  operationEnd(operation: number, time: number, failed = false): void {
    this.head(RecordKind.OperationEnd | F_TIME | (failed ? F_A : 0), time);
    this.varint(operation);
  }

  yielded(task: number, site: number, time: number): void {
    this.head(RecordKind.Yield | F_TIME, time);
    this.task(task);
    this.varint(site);
  }

  yieldResumed(task: number, time: number): void {
    this.head(RecordKind.YieldResumed | F_TIME, time);
    this.task(task);
  }

  gap(count: number): void {
    this.head(RecordKind.Gap);
    this.varint(count);
  }

  private head(head: number, time = 0): void {
    if (this.length + MAX_RECORD_BYTES > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.records++;
    this.bytes[this.length++] = head;
    if ((head & F_TIME) !== 0) {
      const dt = time > this.lastTime ? Math.round(time - this.lastTime) : 0;
      this.lastTime += dt;
      this.varint(dt);
    }
  }

  private varint(v: number): void {
    this.length = writeVarint(this.bytes, this.length, v);
  }

  private created(id: number, parent: number): void {
    this.varint(zigzag(id - this.lastCreated));
    this.lastCreated = id;
    // A parent that is not older than its child cannot be written; it would be a bug of the runtime's.
    this.varint(parent > 0 && parent < id ? id - parent : 0);
  }

  private ref(id: number): void {
    this.varint(zigzag(id - this.lastRef));
    this.lastRef = id;
  }

  private task(task: number): void {
    this.varint(zigzag(task - this.lastTask));
    this.lastTask = task;
  }
}
