import { ID_FAR, RecordKind, SITE_FLAG } from './record-layout';

/** The most words that are written at once. */
export const MAX_RECORD_WORDS = 3;

/**
 * Writes records as the 32-bit words of 'R' chunks (see RecordKind). Keeps the coder state of one part.
 * Times are ns since PartMeta.startNs and must not go backwards (a smaller one is written as "no time passed"); a record
 * without one happened at, or soon after, the last time.
 * It writes into a buffer that grows; a subclass may write elsewhere (see makeRoom).
 *
 * It runs inside the traced program, once per promise and more: a record is a word or two, ids are kept as int32 because
 * only differences are written, which are right modulo 2^32, and nothing is looked at again once it is written.
 */
export class RecordEncoder {
  /** [0]: where the next record will stand; another thread may read up to there. [1]: records written. */
  protected readonly position: Int32Array;
  protected words: Int32Array;
  /** A record may begin up to here; beyond it makeRoom is asked. */
  protected limit: number;
  private lastCreated = 0;
  private tasks = 0;
  /** Not 0: V8 shall take it for a float from the start, or it compiles everything twice. */
  private lastTime = -0;

  constructor(words: Int32Array = new Int32Array(1 << 14), position: Int32Array = new Int32Array(2)) {
    this.words = words;
    this.position = position;
    this.limit = words.length - MAX_RECORD_WORDS;
  }

  /** Where the next record will stand, in words. */
  get length(): number {
    return this.position[0];
  }

  /** Records written so far (modulo 2^32), for PartEnd. */
  get records(): number {
    return this.position[1] >>> 0;
  }

  get byteLength(): number {
    return this.position[0] * 4;
  }

  /** The records since the last take, as a payload for one chunk; the buffer is reused afterwards. */
  take(): Uint8Array {
    const taken = this.words.slice(0, this.position[0]);
    this.position[0] = 0;
    return new Uint8Array(taken.buffer);
  }

  /** What follows happens at this time. */
  time(time: number): void {
    const passed = time - this.lastTime;
    // The clock's floats are cut to whole ns; what is cut off stays in the next difference.
    if (passed < 1) return;
    if (passed < ID_FAR) {
      const dt = passed | 0;
      this.lastTime += dt;
      this.one(RecordKind.Time | (dt << 5));
      this.position[1]--;
    } else {
      const dt = Math.floor(passed);
      this.lastTime += dt;
      this.before(RecordKind.TimeFar | (Math.floor(dt / 2 ** 32) << 5), dt % 2 ** 32);
    }
  }

  sliceBegin(id: number, time?: number): void {
    if (time !== undefined) this.time(time);
    this.one(RecordKind.SliceBegin | (this.back(id) << 5));
  }

  sliceEnd(time?: number): void {
    if (time !== undefined) this.time(time);
    this.one(RecordKind.SliceEnd);
  }

  promise(id: number, parent: number): void {
    this.created(id);
    if (parent === 0) this.one(RecordKind.Promise);
    else this.one(RecordKind.Derived | (this.back(parent) << 5));
  }

  await(
    task: number,
    site: number,
    throwaway: number,
    awaited: number,
    time?: number,
    approximate = false,
  ): void {
    if (time !== undefined) this.time(time);
    this.created(throwaway);
    this.three(RecordKind.Await | (site << 5) | (approximate ? SITE_FLAG : 0), task, awaited);
  }

  awaitVia(throwaway: number): void {
    this.created(throwaway);
    this.one(RecordKind.AwaitVia);
  }

  fulfilled(task: number): void {
    this.one(RecordKind.Fulfilled | (this.taskBack(task) << 5));
  }

  /** Tasks are numbered by their order here, from 1. ownPromise 0 = not known. */
  taskStart(
    functionSite: number,
    callSite: number,
    ownPromise: number,
    time?: number,
    generator = false,
  ): void {
    if (time !== undefined) this.time(time);
    this.tasks++;
    if ((ownPromise | 0) === this.lastCreated && !generator)
      this.two(RecordKind.Task | (functionSite << 5), callSite);
    else {
      const head = RecordKind.TaskOf | (functionSite << 5) | (generator ? SITE_FLAG : 0);
      this.three(head, callSite, ownPromise);
    }
  }

  taskReturn(task: number, time?: number): void {
    if (time !== undefined) this.time(time);
    this.one(RecordKind.TaskReturn | (this.taskBack(task) << 5));
  }

  settle(id: number): void {
    this.one(RecordKind.Settle | (this.back(id) << 5));
  }

  resource(id: number, trigger: number, type: number, detail: number, time?: number): void {
    if (time !== undefined) this.time(time);
    this.created(id);
    if (detail === 0) this.two(RecordKind.Resource | (type << 5), trigger);
    else this.three(RecordKind.ResourceOf | (type << 5), trigger, detail);
  }

  resourceDetail(id: number, detail: number): void {
    this.two(RecordKind.ResourceDetail | (this.back(id) << 5), detail);
  }

  resourceEnd(id: number, time?: number, failed = false): void {
    if (time !== undefined) this.time(time);
    this.two(RecordKind.ResourceEnd | (this.back(id) << 5), failed ? 1 : 0);
  }

  operationBegin(kind: number, name: number, asyncId: number, time?: number): void {
    if (time !== undefined) this.time(time);
    this.three(RecordKind.OperationBegin | (this.back(asyncId) << 5), kind, name);
  }

  operationEnd(operation: number, time?: number, failed = false): void {
    if (time !== undefined) this.time(time);
    this.three(RecordKind.OperationEnd, operation, failed ? 1 : 0);
  }

  link(site: number): void {
    this.one(RecordKind.Link | (site << 5));
  }

  turn(task: number, depth: number): void {
    this.two(RecordKind.Turn | (depth << 5), task);
  }

  awaitAdopted(task: number, site: number, throwaway: number, fulfilled: boolean): void {
    const head = RecordKind.AwaitAdopted | (this.back(throwaway) << 5);
    this.three(head, task, (site << 1) | (fulfilled ? 1 : 0));
  }

  yielded(task: number, site: number, time?: number): void {
    if (time !== undefined) this.time(time);
    this.three(RecordKind.Yield, task, site);
  }

  yieldResumed(task: number, time?: number): void {
    if (time !== undefined) this.time(time);
    this.one(RecordKind.YieldResumed | (this.taskBack(task) << 5));
  }

  gap(count: number): void {
    this.three(RecordKind.Gap, count, 0);
  }

  /** Called when there may be no room; afterwards MAX_RECORD_WORDS fit at `length`. */
  protected makeRoom(): void {
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
    this.limit = grown.length - MAX_RECORD_WORDS;
  }

  /** Where the next record may be written. */
  private place(): number {
    const at = this.position[0];
    if (at <= this.limit) return at;
    this.makeRoom();
    return this.position[0];
  }

  private one(word: number): void {
    const at = this.place();
    const { words, position } = this;
    words[at] = word;
    position[0] = at + 1;
    position[1]++;
  }

  private two(word: number, next: number): void {
    const at = this.place();
    const { words, position } = this;
    words[at] = word;
    words[at + 1] = next;
    position[0] = at + 2;
    position[1]++;
  }

  private three(word: number, next: number, last: number): void {
    const at = this.place();
    const { words, position } = this;
    words[at] = word;
    words[at + 1] = next;
    words[at + 2] = last;
    position[0] = at + 3;
    position[1]++;
  }

  /** What stands before a record and is none itself. */
  private before(word: number, next: number): void {
    this.two(word, next);
    this.position[1]--;
  }

  /** The next record creates `id`. Ids count upwards as a rule; then nothing need be written. */
  private created(createdId: number): void {
    const id = createdId | 0;
    if (id !== ((this.lastCreated + 1) | 0)) this.before(RecordKind.Jump, id);
    this.lastCreated = id;
  }

  /** What the next record is about, which is nearly always among the last 2^27 created. */
  private back(id: number): number {
    return this.near((this.lastCreated - id) | 0, id);
  }

  private taskBack(task: number): number {
    return this.near((this.tasks - task) | 0, task);
  }

  private near(back: number, id: number): number {
    if (back >= 0 && back < ID_FAR) return back;
    this.before(RecordKind.Far, id);
    return ID_FAR;
  }
}
