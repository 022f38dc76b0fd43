import { BroadcastChannel, threadId, Worker } from 'node:worker_threads';
import { definitionsChunk, endChunk, noteChunk, partHead } from '../../core/format/chunk-writer';
import type { Definitions, Note, PartMeta } from '../../core/format/record-layout';
import { atomics } from '../safe';
import drainThreadCode from './drain-thread?bundled';
import { type DrainOrder, fail, type RingOffer, type ThreadGone } from './drain-worker';
import { append, closePart, openPart, type PartFile } from './part-file';
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
import { SIGNAL_FLAGS } from './watch-signals';

/** Room for about 700,000 records of the main thread; the memory is only taken when it is used. */
const MAIN_RING_BYTES = 4 << 20;
const THREAD_RING_BYTES = 1 << 20;
/** Without a drain thread the traced thread writes chunks of this size itself. */
const STEP_BYTES = 64 << 10;
const STARTING_MS = 2;
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
  private drainThread: Worker | null = null;

  /**
   * Opens the part and hands its ring to the drain thread of this process, starting one on the main thread.
   * @throws PartLost when the file cannot be opened.
   */
  constructor(path: string, meta: PartMeta) {
    this.part = openPart(path);
    append(this.part, partHead(meta));
    this.ring = createRing(threadId === 0 ? MAIN_RING_BYTES : THREAD_RING_BYTES);
    this.channel = `overlap:${meta.session}:${process.pid}`;
    const offer = { memory: this.ring.memory, path, threadId, startNs: meta.startNs };
    const followed = threadId === 0 ? this.startDrainThread(offer) : this.offerRing(offer);
    this.encoder = new RingEncoder(this.ring, this, followed ? Number.POSITIVE_INFINITY : STEP_BYTES);
    if (followed) this.flushUntilFollowed();
  }

  get wanted(): boolean {
    return this.ring.control[Control.State] === RingState.Writing;
  }

  /** Records to the file by this thread, unless the drain thread is at it: then waits for it a little. */
  drain(): void {
    const { control } = this.ring;
    const read = atomics.load(control, Control.Read);
    if (this.underLock(() => this.moveRecords(), 0)) return;
    if (atomics.load(control, Control.Read) === read) atomics.wait(control, Control.Read, read, 20);
  }

  /** Everything recorded so far to the file. */
  flush(): void {
    this.underLock(() => this.moveRecords(), LOCK_PATIENCE_MS);
  }

  define(definitions: Definitions): void {
    this.append(definitionsChunk(definitions));
  }

  note(note: Note): void {
    this.append(noteChunk(note));
  }

  /**
   * Everything to the file, with an end chunk; may be called again when more came afterwards (the last end counts).
   * From then on every record is written at once.
   */
  finish(exitCode: number, endNs: number, active: number | null): void {
    this.encoder.drainAlways();
    this.underLock(() => {
      this.moveRecords();
      const records = this.encoder.records;
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
    void this.drainThread?.terminate();
    this.drainThread = null;
  }

  /** A worker thread of this process was ended: its ring will not be written any more. */
  threadGone(goneThread: number): void {
    if (this.drainThread === null) return;
    const { control } = this.ring;
    const before = atomics.load(control, Control.Gone);
    this.drainThread.postMessage({ goneThread } satisfies ThreadGone);
    // The program may end right after its thread; what that one recorded is brought to its file first.
    atomics.wait(control, Control.Gone, before, GONE_PATIENCE_MS);
  }

  private startDrainThread(first: RingOffer): boolean {
    const { nextTick } = process;
    try {
      // Node would announce the thread to the program's process.on('worker'), in a tick that shows in early stacks.
      process.nextTick = () => {};
      const workerData: DrainOrder = { channel: this.channel, first };
      const drainThread = new Worker(drainThreadCode, {
        eval: true,
        name: 'overlap',
        workerData,
        env: { NODE_OPTIONS: '' },
        // Else Node would open the program's own stdout and stderr for it.
        stdout: true,
        stderr: true,
        execArgv: SIGNAL_FLAGS,
        resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 },
        trackUnmanagedFds: false,
      });
      drainThread.on('error', () => {
        this.drainThread = null;
      });
      drainThread.unref();
      this.drainThread = drainThread;
      return true;
    } catch {
      return false;
    } finally {
      process.nextTick = nextTick;
    }
  }

  private offerRing(offer: RingOffer): boolean {
    try {
      const channel = new BroadcastChannel(this.channel);
      channel.postMessage(offer);
      channel.close();
      return true;
    } catch {
      return false;
    }
  }

  /** The drain thread needs some 30 ms to start; what happens before that is brought to the file from here. */
  private flushUntilFollowed(): void {
    const timer = setInterval(() => {
      if (this.ring.control[Control.Followed] === 1) clearInterval(timer);
      else this.drain();
    }, STARTING_MS);
    timer.unref();
  }

  private append(chunk: Uint8Array): void {
    if (this.wanted) this.underLock(() => append(this.part, chunk), LOCK_PATIENCE_MS);
  }

  private moveRecords(): void {
    const { control } = this.ring;
    if (this.wanted)
      drainRing(this.ring, (chunk) => append(this.part, chunk), atomics.load(control, Control.Write));
  }

  private underLock(work: () => void, patienceMs: number): boolean {
    if (!lockRing(this.ring, patienceMs) && patienceMs === 0) return false;
    try {
      work();
    } catch (error) {
      fail(this.ring, this.part, error);
    } finally {
      unlockRing(this.ring);
    }
    return true;
  }
}
