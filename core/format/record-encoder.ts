import { F_A, F_B, F_TIME, RecordKind } from './record-layout';
import { writeVarint, zigzag } from './varint';

/** The most bytes one record can take: head, time and five fields. */
export const MAX_RECORD_BYTES = 56;

/**
 * Turns records into the bytes of 'R' chunks. Keeps the coder state of one part.
 * Times are ns since PartMeta.startNs and must not go backwards (a smaller one is written as "no time passed").
 * It writes into a buffer that grows; a subclass may write elsewhere (see makeRoom).
 */
export class RecordEncoder {
  /** Where the next record will stand. */
  length = 0;
  /** [0]: where the last complete record ends, another thread may read up to there. [1]: records written. */
  protected readonly published: Int32Array;
  protected bytes: Uint8Array;
  /** A record may begin up to here; beyond it makeRoom is asked. */
  protected limit: number;
  private lastTime = 0;
  private lastCreated = 0;
  private lastRef = 0;
  private lastTask = 0;

  constructor(bytes: Uint8Array = new Uint8Array(1 << 16), published: Int32Array = new Int32Array(2)) {
    this.bytes = bytes;
    this.published = published;
    this.limit = bytes.length - MAX_RECORD_BYTES;
  }

  /** Records written so far (modulo 2^32), for PartEnd. */
  get records(): number {
    return this.published[1] >>> 0;
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
    this.publish();
  }

  sliceEnd(time: number): void {
    this.head(RecordKind.SliceEnd | F_TIME, time);
    this.publish();
  }

  /** The slice ends right after the last stamped record. */
  sliceEndUnstamped(): void {
    this.head(RecordKind.SliceEnd);
    this.publish();
  }

  promise(id: number, parent: number): void {
    this.head(RecordKind.Promise);
    this.created(id, parent);
    this.publish();
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
    this.publish();
  }

  awaitVia(throwaway: number): void {
    this.head(RecordKind.AwaitVia);
    this.varint(zigzag(throwaway - this.lastCreated));
    this.lastCreated = throwaway;
    this.publish();
  }

  fulfilled(task: number): void {
    this.head(RecordKind.Fulfilled);
    this.task(task);
    this.publish();
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
    this.publish();
  }

  taskReturn(task: number, time: number): void {
    this.head(RecordKind.TaskReturn | F_TIME, time);
    this.task(task);
    this.publish();
  }

  settle(id: number): void {
    this.head(RecordKind.Settle);
    this.ref(id);
    this.publish();
  }

  resource(id: number, trigger: number, type: number, detail: number, time: number): void {
    this.head(RecordKind.Resource | F_TIME, time);
    this.created(id, trigger);
    this.varint(type);
    this.varint(detail);
    this.publish();
  }

  resourceDetail(id: number, detail: number): void {
    this.head(RecordKind.ResourceDetail);
    this.ref(id);
    this.varint(detail);
    this.publish();
  }

  resourceEnd(id: number, time: number, failed = false): void {
    this.head(RecordKind.ResourceEnd | F_TIME | (failed ? F_A : 0), time);
    this.ref(id);
    this.publish();
  }

  operationBegin(kind: number, name: number, asyncId: number, time: number): void {
    this.head(RecordKind.OperationBegin | F_TIME, time);
    this.varint(kind);
    this.varint(name);
    this.ref(asyncId);
    this.publish();
  }

  operationEnd(operation: number, time: number, failed = false): void {
    this.head(RecordKind.OperationEnd | F_TIME | (failed ? F_A : 0), time);
    this.varint(operation);
    this.publish();
  }

  awaitAdopted(task: number, site: number, throwaway: number, fulfilled: boolean): void {
    this.head(RecordKind.AwaitAdopted | (fulfilled ? F_A : 0));
    this.task(task);
    this.varint(site);
    this.ref(throwaway);
    this.publish();
  }

  yielded(task: number, site: number, time: number): void {
    this.head(RecordKind.Yield | F_TIME, time);
    this.task(task);
    this.varint(site);
    this.publish();
  }

  yieldResumed(task: number, time: number): void {
    this.head(RecordKind.YieldResumed | F_TIME, time);
    this.task(task);
    this.publish();
  }

  gap(count: number): void {
    this.head(RecordKind.Gap);
    this.varint(count);
    this.publish();
  }

  /** Called when `length` is beyond `limit`; afterwards MAX_RECORD_BYTES fit at `length`. */
  protected makeRoom(): void {
    const grown = new Uint8Array(this.bytes.length * 2);
    grown.set(this.bytes);
    this.bytes = grown;
    this.limit = grown.length - MAX_RECORD_BYTES;
  }

  private publish(): void {
    this.published[0] = this.length;
  }

  private head(head: number, time = 0): void {
    if (this.length > this.limit) this.makeRoom();
    this.published[1]++;
    this.bytes[this.length++] = head;
    if ((head & F_TIME) !== 0) {
      // The clock's floats are cut to whole ns; what is cut off stays in the next difference.
      const dt = time > this.lastTime ? Math.floor(time - this.lastTime) : 0;
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
