import { BroadcastChannel, threadId } from 'node:worker_threads';
import { definitionsChunk, endChunk, lossChunk, noteChunk, partHead } from '../../core/format/chunk-writer';
import type { Definitions, Note, PartMeta } from '../../core/format/record-layout';
import { clock } from '../clock';
import { atomics } from '../safe';
import { fail, type RingOffer, type ThreadGone } from './drain-worker';
import { append, closePart, openPart, type PartFile } from './part-file';
import { prepareDrainThread } from './prepare-drain-thread';
import {
  Control,
  createRing,
  drainRing,
  lockRing,
  type Ring,
  RingEncoder,
  RingState,
  type RoomMaker,
  unlockRing,
} from './ring';
import type { SleepingWorker } from './sleeping-worker';
import { statMayBeInDelivery } from './stat-in-delivery';
import { drainTexts, putText } from './texts';

/** Room for about 700,000 records of the main thread; the memory is only taken when it is used. */
const MAIN_RING_BYTES = 4 << 20;
const THREAD_RING_BYTES = 1 << 20;
/**
 * So many records of a thread are written one by one: it may block or be killed before the drain thread helps. Who has
 * more to record is given the drain thread; nothing is lost, and a program that hardly waits never pays for it.
 */
const SINGLE_RECORDS = 100;
/** Until the drain thread follows, the traced thread writes by itself: chunks of this size at most, */
const STEP_BYTES = 64 << 10;
/** and whatever there is after so long: while events come, */
const FLUSH_NS = 2e6;
/** and when none come. */
const FLUSH_MS = 8;
/** The drain thread is started, too, when this thread has had nothing to write at so many looks: it waits for something. */
const IDLE_LOOKS = 25;
/** Whoever holds the ring's lock this long is gone. */
const LOCK_PATIENCE_MS = 2000;
/** So long a thread's end waits for the drain thread at most; it is awake within a millisecond as a rule. */
const GONE_PATIENCE_MS = 200;

/** Everything that one traced thread writes goes through here. Nothing throws after construction. */
export class ThreadSink implements RoomMaker {
  readonly ring: Ring;
  readonly encoder: RingEncoder;
  private readonly part: PartFile;
  private readonly channel: string;
  /** Only the main thread has one. */
  private drainThread: SleepingWorker | null = null;
  /** Whether the drain thread has taken over. */
  private followed = false;
  private single = SINGLE_RECORDS;
  private flushedNs = 0;
  /** Why nothing more was written, when that could not be written either; it may be possible at the end (mock-fs). */
  private untold = '';
  private finished = false;

  /**
   * Opens the part. A drain thread will follow the ring in time: the main thread's own, to which the other threads offer
   * theirs. Until then the traced thread writes its records itself.
   * @throws PartLost when the file cannot be opened.
   */
  constructor(path: string, meta: PartMeta) {
    this.part = openPart(path);
    append(this.part, partHead(meta));
    this.ring = createRing(threadId === 0 ? MAIN_RING_BYTES : THREAD_RING_BYTES);
    this.channel = `overlap:${meta.session}:${process.pid}`;
    this.encoder = new RingEncoder(this.ring, this, STEP_BYTES);
    const offer = { memory: this.ring.memory, path, threadId, startNs: meta.startNs };
    if (threadId === 0) {
      this.drainThread = prepareDrainThread({ channel: this.channel, first: offer });
      this.drainThread?.worker.on('error', () => {
        this.drainThread = null;
      });
    }
    this.writeUntilFollowed(threadId === 0 ? null : offer);
  }

  get wanted(): boolean {
    return this.ring.control[Control.State] === RingState.Writing;
  }

  /** Records to the file by this thread, unless the drain thread is at it: then waits for it a little. */
  drain(): void {
    const { control } = this.ring;
    if (this.single > 0 && --this.single === 0) {
      this.startDrainThread();
      this.encoder.drainInSteps();
    }
    const read = atomics.load(control, Control.Read);
    if (!this.finished && this.hasRoom(read) && statMayBeInDelivery()) return;
    if (this.underLock(() => this.moveRecords(), 0)) return;
    if (atomics.load(control, Control.Read) === read) atomics.wait(control, Control.Read, read, 20);
  }

  /**
   * To be called now and then while events come: the process may block or be killed at any time.
   * @param now ns since the start.
   */
  passing(now: number): void {
    if (this.followed || now - this.flushedNs < FLUSH_NS || statMayBeInDelivery()) return;
    this.flushedNs = now;
    this.underLock(() => this.moveRecords(), 0);
  }

  /** From soon on the file is written though this thread be blocked or killed. */
  startDrainThread(): void {
    try {
      this.drainThread?.wake();
    } catch {
      this.drainThread = null;
    }
  }

  /** Everything recorded so far to the file. */
  flush(): void {
    this.underLock(() => this.moveRecords(), LOCK_PATIENCE_MS);
  }

  define(definitions: Definitions): void {
    this.append(definitionsChunk(definitions));
  }

  /** A text that records will mention. @returns false when it must be defined later. */
  text(id: number, text: string): boolean {
    return putText(this.ring, id, text);
  }

  note(note: Note): void {
    this.append(noteChunk(note));
  }

  /**
   * Everything to the file, with an end chunk; may be called again when more came afterwards (the last end counts).
   * From then on every record is written at once.
   */
  finish(exitCode: number, endNs: number, active: number | null): void {
    this.finished = true;
    this.encoder.drainAlways();
    this.underLock(() => {
      this.moveRecords();
      const records = this.encoder.records;
      if (this.untold !== '') append(this.part, lossChunk({ records: 0, reason: this.untold }));
      this.untold = '';
      const end = { exitCode, signal: null, endNs, records };
      append(this.part, endChunk(active === null ? end : { ...end, active }));
    }, LOCK_PATIENCE_MS);
  }

  /** The tracer is switched off while the program goes on: the end of the part, and of the drain thread. */
  close(endNs: number): void {
    this.underLock(() => {
      this.moveRecords();
      append(this.part, endChunk({ exitCode: null, signal: null, endNs, records: this.encoder.records }));
      atomics.store(this.ring.control, Control.State, RingState.Ended);
      closePart(this.part);
    }, LOCK_PATIENCE_MS);
    void this.drainThread?.worker.terminate();
    this.drainThread = null;
  }

  /** A worker thread of this process was ended: its ring will not be written any more. */
  threadGone(goneThread: number): void {
    if (this.drainThread === null) return;
    const { control } = this.ring;
    const before = atomics.load(control, Control.Gone);
    this.drainThread.worker.postMessage({ goneThread } satisfies ThreadGone);
    // The program may end right after its thread; what that one recorded is brought to its file first.
    atomics.wait(control, Control.Gone, before, GONE_PATIENCE_MS);
  }

  /** @param offer what a thread offers until the drain thread hears it. */
  private writeUntilFollowed(offer: RingOffer | null): void {
    const channel = offer === null ? null : openChannel(this.channel);
    channel?.postMessage(offer);
    let seen = -1;
    let idleLooks = 0;
    const timer = setInterval(() => {
      if (this.ring.control[Control.Followed] === 1 || !this.wanted) {
        clearInterval(timer);
        channel?.close();
        this.followed = true;
        this.encoder.drainedElsewhere();
        return;
      }
      channel?.postMessage(offer);
      const { records } = this.encoder;
      if (records === seen && ++idleLooks === IDLE_LOOKS) this.startDrainThread();
      seen = records;
      this.passing(clock());
    }, FLUSH_MS);
    timer.unref();
  }

  /** Whether what waits in the ring may wait a little longer. */
  private hasRoom(read: number): boolean {
    const waiting = this.ring.control[Control.Write] - read;
    return waiting >= 0 && waiting < this.ring.words.length / 2;
  }

  private append(chunk: Uint8Array): void {
    if (this.wanted) this.underLock(() => append(this.part, chunk), LOCK_PATIENCE_MS);
  }

  private moveRecords(): void {
    const { control } = this.ring;
    if (!this.wanted) return;
    const write = atomics.load(control, Control.Write);
    const sink = (chunk: Uint8Array): void => append(this.part, chunk);
    drainTexts(this.ring, sink);
    drainRing(this.ring, sink, write);
  }

  private underLock(work: () => void, patienceMs: number): boolean {
    if (!lockRing(this.ring, patienceMs) && patienceMs === 0) return false;
    try {
      work();
    } catch (error) {
      this.untold = fail(this.ring, this.part, error) || this.untold;
    } finally {
      unlockRing(this.ring);
    }
    return true;
  }
}

function openChannel(name: string): BroadcastChannel | null {
  try {
    const channel = new BroadcastChannel(name);
    channel.unref();
    return channel;
  } catch {
    return null;
  }
}
