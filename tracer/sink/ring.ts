import { MAX_RECORD_BYTES, RecordEncoder } from '../../core/format/record-encoder';
import { atomics } from '../safe';

/**
 * Encoded records on their way from a traced thread to its part file, in memory that the drain thread shares:
 *
 *   ┌ control ┐┌ room for a chunk's header ┐┌ records … ┐
 *
 * The traced thread writes at Write, whoever holds Lock moves [Read, Write) to the file. When the writer goes back to
 * the front it leaves End behind. Read = Write means empty, so the writer never catches up with Read.
 */
export interface Ring {
  memory: SharedArrayBuffer;
  control: Int32Array;
  bytes: Uint8Array;
}

/** Indexes into Ring.control; what the writer stores often has cache lines of its own. */
export const Control = {
  /** What stands before it is final. */
  Write: 0,
  /** Records written, modulo 2^32. */
  Records: 1,
  /** Where the last record ends, which may still change while the writer runs. */
  Tail: 2,
  Read: 16,
  /** Where the records end that stand behind Read when Write is before Read. */
  End: 17,
  /** 0 free, 1 taken. */
  Lock: 18,
  /** 0 writing, 1 failed (see PartFile), 2 the thread has ended. */
  State: 19,
  /** Counts drains, so that a remembered Write can be known to be out of date. */
  Drains: 20,
  /** Bits 1 << signal number: the program handles this signal itself. */
  Signals: 21,
  /** 1: the drain thread follows this ring. */
  Followed: 25,
  /** 1: Tick is counted up every few ms at present. */
  Ticking: 23,
  Tick: 24,
  /** In the main thread's ring: how many ended threads the drain thread has seen to. */
  Gone: 26,
  /** + signal number: how often the program's own handler was called. */
  Handled: 32,
} as const;

export const RingState = { Writing: 0, Failed: 1, Ended: 2 } as const;

const CONTROL_BYTES = 256;
const HEADER_BYTES = 5;
/** Free bytes kept before Read: a chunk's header is written there. */
const GUARD = 8;
/** The writer goes back to the front from here on when there is room: memory that was just used is in the cache. */
const WARM_BYTES = 256 << 10;
/** How far it goes on otherwise before it looks again. */
const LOOK_BYTES = 64 << 10;
/** Where the first record stands. */
export const RING_START = CONTROL_BYTES + GUARD;

/** @param size bytes in all. */
export function createRing(size: number): Ring {
  const ring = ringOver(new SharedArrayBuffer(size));
  ring.control[Control.Tail] =
    ring.control[Control.Write] =
    ring.control[Control.Read] =
    ring.control[Control.End] =
      RING_START;
  return ring;
}

/** The same ring in another thread. */
export function ringOver(memory: SharedArrayBuffer): Ring {
  return {
    memory,
    control: new Int32Array(memory, 0, CONTROL_BYTES / 4),
    bytes: new Uint8Array(memory),
  };
}

/** False when somebody else holds the lock after `patienceMs`. */
export function lockRing({ control }: Ring, patienceMs = 0): boolean {
  if (atomics.compareExchange(control, Control.Lock, 0, 1) === 0) return true;
  if (patienceMs === 0) return false;
  atomics.wait(control, Control.Lock, 1, patienceMs);
  return atomics.compareExchange(control, Control.Lock, 0, 1) === 0;
}

export function unlockRing({ control }: Ring): void {
  atomics.store(control, Control.Lock, 0);
  atomics.notify(control, Control.Lock);
}

/**
 * Hands everything between Read and `write` to `sink` as whole chunks. The lock must be held.
 * @param sink gets a chunk's header room and payload: bytes [from - HEADER_BYTES, to).
 */
export function drainRing(ring: Ring, sink: (chunk: Uint8Array) => void, write: number): void {
  const { control } = ring;
  let read = atomics.load(control, Control.Read);
  if (write < read) {
    const end = atomics.load(control, Control.End);
    if (end > read) sink(chunkAt(ring, read, end));
    read = RING_START;
  }
  if (write > read) sink(chunkAt(ring, read, write));
  atomics.store(control, Control.Read, write);
  atomics.add(control, Control.Drains, 1);
  atomics.notify(control, Control.Read);
}

function chunkAt({ bytes }: Ring, from: number, to: number): Uint8Array {
  const length = to - from;
  bytes[from - 5] = 0x52;
  bytes[from - 4] = length & 0xff;
  bytes[from - 3] = (length >>> 8) & 0xff;
  bytes[from - 2] = (length >>> 16) & 0xff;
  bytes[from - 1] = length >>> 24;
  return bytes.subarray(from - HEADER_BYTES, to);
}

/** What a RingEncoder asks of its surroundings when it finds no room. */
export interface RoomMaker {
  /** Move records to the file, or wait until somebody else has; returns when Read may have moved. */
  drain(): void;
  /** Whether records are still wanted; false: they are thrown away. */
  readonly wanted: boolean;
}

/** Writes records straight into a ring. */
export class RingEncoder extends RecordEncoder {
  constructor(
    private readonly ring: Ring,
    private readonly room: RoomMaker,
    /** Drain at least every so many bytes (without a drain thread); Infinity leaves it to the drain thread. */
    private readonly step = Number.POSITIVE_INFINITY,
  ) {
    super(ring.bytes, ring.control);
    this.length = RING_START;
    this.limit = Math.min(this.limit, RING_START + Math.min(step, WARM_BYTES));
  }

  /** From now on every record is drained at once: there may be no later chance. */
  drainAlways(): void {
    this.limit = -1;
  }

  private goTo(position: number): void {
    this.length = position;
    atomics.store(this.ring.control, Control.Tail, position);
    atomics.store(this.ring.control, Control.Write, position);
  }

  protected override makeRoom(): void {
    const { control, bytes } = this.ring;
    const always = this.limit < 0;
    if (always || this.step !== Number.POSITIVE_INFINITY) this.room.drain();
    for (;;) {
      if (!this.room.wanted) {
        atomics.store(control, Control.Read, RING_START);
        this.goTo(RING_START);
      }
      const read = atomics.load(control, Control.Read);
      if (read <= this.length) {
        const free = read - GUARD - MAX_RECORD_BYTES - RING_START;
        if (free < LOOK_BYTES || this.length < RING_START + WARM_BYTES) {
          this.limit = Math.min(bytes.length - MAX_RECORD_BYTES, this.length + LOOK_BYTES);
          if (this.length <= this.limit) break;
        }
        if (free >= 0) {
          atomics.store(control, Control.End, this.length);
          this.goTo(RING_START);
        }
      }
      if (read > this.length) {
        this.limit = read - GUARD - MAX_RECORD_BYTES;
        if (this.length <= this.limit) break;
      }
      this.room.drain();
    }
    this.limit = always ? -1 : Math.min(this.limit, this.length + this.step);
  }
}
