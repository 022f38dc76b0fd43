import { F_A, F_B, F_TIME, KIND_MASK, RecordKind } from './record-layout';
import { writeVarint } from './varint';

/** The most bytes one record can take: head, time and six fields. */
export const MAX_RECORD_BYTES = 56;

/**
 * Turns records into the bytes of 'R' chunks. Keeps the coder state of one part.
 * Times are ns since PartMeta.startNs and must not go backwards (a smaller one is written as "no time passed").
 * It writes into a buffer that grows; a subclass may write elsewhere (see makeRoom).
 *
 * What belongs together (a slice and the await it fulfils, a promise and the task it belongs to) comes as two calls and
 * becomes one record: the second call changes the record before, which no other thread can have read yet.
 *
 * It runs inside the traced program, once per promise and more: ids are kept as int32 because only differences are
 * written, which are right modulo 2^32, and every method is straight-line code on local variables.
 */
export class RecordEncoder {
  /** Where the next record will stand. */
  length = 0;
  /**
   * [0]: another thread may read up to there: everything but the last record, which may still change.
   * [1]: records written. [2]: where the last record ends.
   */
  protected readonly published: Int32Array;
  protected bytes: Uint8Array;
  /** A record may begin up to here; beyond it makeRoom is asked. */
  protected limit: number;
  private count = 0;
  /** Where the last record begins, -1 when it cannot change any more. */
  private last = -1;
  private createdBefore = 0;
  /** Not 0: V8 shall take it for a float from the start, or it compiles everything twice. */
  private lastTime = -0;
  private lastCreated = 0;
  private lastRef = 0;
  private lastTask = 0;

  constructor(bytes: Uint8Array = new Uint8Array(1 << 16), published: Int32Array = new Int32Array(3)) {
    this.bytes = bytes;
    this.published = published;
    this.limit = bytes.length - MAX_RECORD_BYTES;
  }

  /** Records written so far (modulo 2^32), for PartEnd. */
  get records(): number {
    return this.count >>> 0;
  }

  get byteLength(): number {
    return this.length;
  }

  /** The records since the last take, as a payload for one chunk; the buffer is reused afterwards. */
  take(): Uint8Array {
    this.last = -1;
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  /** The last record cannot change any more; another thread may read it. */
  publish(): void {
    this.last = -1;
    this.published[0] = this.length;
  }

  sliceBegin(id: number, time: number): void {
    this.done(this.ref(this.stamp(RecordKind.SliceBegin, time), id));
  }

  sliceEnd(time: number): void {
    this.done(this.stamp(RecordKind.SliceEnd, time));
  }

  /** The slice ends right after the last stamped record. */
  sliceEndUnstamped(): void {
    const { last, bytes } = this;
    const head = last >= 0 ? bytes[last] : 0;
    const kind = head & KIND_MASK;
    if (kind === RecordKind.AwaitValue) bytes[last] = (head & ~KIND_MASK) | RecordKind.AwaitValueEnd;
    else if (kind === RecordKind.Await && (head & F_B) === 0)
      bytes[last] = (head & ~KIND_MASK) | RecordKind.AwaitEnd;
    else if (kind === RecordKind.ReturnSettle) bytes[last] = head | F_B;
    else {
      this.done(this.begin(RecordKind.SliceEnd));
      return;
    }
    this.done(this.length);
  }

  promise(id: number, parent: number): void {
    this.done(this.created(this.begin(RecordKind.Promise), id, parent));
  }

  await(
    task: number,
    site: number,
    throwaway: number,
    awaited: number,
    time: number,
    approximate = false,
  ): void {
    let at = this.stamp(RecordKind.Await | (approximate ? F_A : 0), time);
    at = this.task(at, task);
    at = put(this.bytes, at, site);
    this.done(this.created(at, throwaway, awaited));
  }

  awaitVia(throwaway: number): void {
    const id = throwaway | 0;
    const { last, bytes } = this;
    if (
      last >= 0 &&
      id === ((this.lastCreated + 1) | 0) &&
      (bytes[last] & (KIND_MASK | F_B)) === (RecordKind.Await | F_B)
    ) {
      bytes[last] = (bytes[last] & ~KIND_MASK) | RecordKind.AwaitValue;
      this.lastCreated = id;
      this.done(this.length);
      return;
    }
    const at = this.begin(RecordKind.AwaitVia);
    this.done(putSigned(this.bytes, at, (id - this.lastCreated) | 0));
    this.lastCreated = id;
  }

  fulfilled(task: number): void {
    const { last } = this;
    if (last >= 0 && this.bytes[last] === (RecordKind.SliceBegin | F_TIME)) {
      this.bytes[last] = RecordKind.Resume | F_TIME;
      this.done(this.task(this.length, task));
    } else {
      this.done(this.task(this.begin(RecordKind.Fulfilled), task));
    }
  }

  /** Tasks are numbered by their order here, from 1. ownPromise 0 = not known. */
  taskStart(
    functionSite: number,
    callSite: number,
    ownPromise: number,
    time: number,
    generator = false,
  ): void {
    if (this.takeBackPromise(ownPromise | 0)) {
      // Not created(): it has no parent to write.
      const own = ownPromise | 0;
      let at = this.stamp(RecordKind.TaskOwn, time);
      at = putSigned(this.bytes, at, (own - this.lastCreated) | 0);
      this.lastCreated = own;
      at = put(this.bytes, at, functionSite);
      this.count++;
      this.done(put(this.bytes, at, callSite));
      return;
    }
    let at = this.stamp(RecordKind.Task | (ownPromise === 0 ? F_A : 0) | (generator ? F_B : 0), time);
    at = put(this.bytes, at, functionSite);
    at = put(this.bytes, at, callSite);
    this.done(ownPromise === 0 ? at : this.ref(at, ownPromise));
  }

  taskReturn(task: number, time: number): void {
    this.done(this.task(this.stamp(RecordKind.TaskReturn, time), task));
  }

  settle(id: number): void {
    const { last } = this;
    const head = last >= 0 ? this.bytes[last] : 0;
    if (head === (RecordKind.TaskReturn | F_TIME)) {
      this.bytes[last] = RecordKind.ReturnSettle | F_TIME;
      this.done(this.ref(this.length, id));
    } else if ((head & (KIND_MASK | F_B)) === RecordKind.Await && (id | 0) === this.lastCreated) {
      this.bytes[last] = head | F_B;
      this.done(this.length);
    } else {
      this.done(this.ref(this.begin(RecordKind.Settle), id));
    }
  }

  resource(id: number, trigger: number, type: number, detail: number, time: number): void {
    let at = this.created(this.stamp(RecordKind.Resource, time), id, trigger);
    at = put(this.bytes, at, type);
    this.done(put(this.bytes, at, detail));
  }

  resourceDetail(id: number, detail: number): void {
    const at = this.ref(this.begin(RecordKind.ResourceDetail), id);
    this.done(put(this.bytes, at, detail));
  }

  resourceEnd(id: number, time: number, failed = false): void {
    this.done(this.ref(this.stamp(RecordKind.ResourceEnd | (failed ? F_A : 0), time), id));
  }

  operationBegin(kind: number, name: number, asyncId: number, time: number): void {
    let at = this.stamp(RecordKind.OperationBegin, time);
    at = put(this.bytes, at, kind);
    at = put(this.bytes, at, name);
    this.done(this.ref(at, asyncId));
  }

  operationEnd(operation: number, time: number, failed = false): void {
    const at = this.stamp(RecordKind.OperationEnd | (failed ? F_A : 0), time);
    this.done(put(this.bytes, at, operation));
  }

  link(site: number): void {
    // The buffer may be another after begin().
    const at = this.begin(RecordKind.Link);
    this.done(put(this.bytes, at, site));
  }

  awaitAdopted(task: number, site: number, throwaway: number, fulfilled: boolean): void {
    let at = this.begin(RecordKind.AwaitAdopted | (fulfilled ? F_A : 0));
    at = this.task(at, task);
    at = put(this.bytes, at, site);
    this.done(this.ref(at, throwaway));
  }

  yielded(task: number, site: number, time: number): void {
    const at = this.task(this.stamp(RecordKind.Yield, time), task);
    this.done(put(this.bytes, at, site));
  }

  yieldResumed(task: number, time: number): void {
    this.done(this.task(this.stamp(RecordKind.YieldResumed, time), task));
  }

  gap(count: number): void {
    const at = this.begin(RecordKind.Gap);
    this.done(put(this.bytes, at, count));
  }

  /** Called when `length` is beyond `limit`; afterwards MAX_RECORD_BYTES fit at `length`. */
  protected makeRoom(): void {
    const grown = new Uint8Array(this.bytes.length * 2);
    grown.set(this.bytes);
    this.bytes = grown;
    this.limit = grown.length - MAX_RECORD_BYTES;
  }

  /** Writes a head without a stamp and returns the position after it. */
  private begin(head: number): number {
    this.published[0] = this.length;
    if (this.length > this.limit) this.makeRoom();
    const at = this.length;
    this.last = at;
    this.bytes[at] = head;
    return at + 1;
  }

  /** Writes a head with a stamp and returns the position after both. */
  private stamp(head: number, time: number): number {
    const at = this.begin(head | F_TIME);
    const passed = time - this.lastTime;
    // The clock's floats are cut to whole ns; what is cut off stays in the next difference.
    if (passed < 0x7fffffff) {
      const dt = passed > 0 ? passed | 0 : 0;
      this.lastTime += dt;
      return put(this.bytes, at, dt);
    }
    const dt = Math.floor(passed);
    this.lastTime += dt;
    return writeVarint(this.bytes, at, dt);
  }

  /** True when the last record was the promise `id` without a parent: it is taken back. */
  private takeBackPromise(id: number): boolean {
    const { last } = this;
    if (last < 0 || this.bytes[last] !== RecordKind.Promise || this.lastCreated !== id) return false;
    if (this.bytes[this.length - 1] !== 0) return false;
    this.length = last;
    this.lastCreated = this.createdBefore;
    this.count--;
    return true;
  }

  /** The record ends at `at`. */
  private done(at: number): void {
    this.length = at;
    const { published } = this;
    published[1] = ++this.count;
    published[2] = at;
  }

  private created(at: number, createdId: number, parentId: number): number {
    const id = createdId | 0;
    this.createdBefore = this.lastCreated;
    at = putSigned(this.bytes, at, (id - this.lastCreated) | 0);
    this.lastCreated = id;
    if (parentId === 0) {
      this.bytes[at] = 0;
      return at + 1;
    }
    // A parent that is not older than its child cannot be written; it would be a bug of the runtime's.
    const back = (id - (parentId | 0)) | 0;
    return put(this.bytes, at, back > 0 ? back : 0);
  }

  private ref(at: number, refId: number): number {
    const id = refId | 0;
    at = putSigned(this.bytes, at, (id - this.lastRef) | 0);
    this.lastRef = id;
    return at;
  }

  private task(at: number, task: number): number {
    const { lastTask } = this;
    this.lastTask = task;
    return putSigned(this.bytes, at, (task - lastTask) | 0);
  }
}

/** As writeVarint, for what is nearly always small. */
function put(bytes: Uint8Array, at: number, value: number): number {
  if (value < 0x80) {
    bytes[at] = value;
    return at + 1;
  }
  if (value < 0x4000) {
    bytes[at] = (value & 0x7f) | 0x80;
    bytes[at + 1] = value >>> 7;
    return at + 2;
  }
  return writeVarint(bytes, at, value);
}

/** The zigzag of an int32. */
function putSigned(bytes: Uint8Array, at: number, value: number): number {
  return put(bytes, at, ((value << 1) ^ (value >> 31)) >>> 0);
}
