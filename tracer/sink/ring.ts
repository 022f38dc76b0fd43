import { endianness } from 'node:os';
import { MAX_RECORD_WORDS, RecordEncoder } from '../../core/format/record-encoder';
import { atomics } from '../safe';

/**
 * Encoded records on their way from a traced thread to its part file, in memory that the drain thread shares:
 *
 *   ┌ control ┐┌ texts ┐┌ room for a chunk's header ┐┌ records … ┐
 *
 * The traced thread writes at Write, whoever holds Lock moves [Read, Write) to the file. When the writer goes back to
 * the front it leaves End behind. Read = Write means empty, so the writer never catches up with Read. Positions count 32-bit
 * words from the beginning of the memory. For the texts see texts.ts.
 */
export interface Ring {
  memory: SharedArrayBuffer;
  control: Int32Array;
  words: Int32Array;
  bytes: Uint8Array;
  texts: Uint16Array;
}

/** Indexes into Ring.control; what the writer stores often has cache lines of its own. */
export const Control = {
  /** Where the next record will stand; see RecordEncoder's position. */
  Write: 0,
  /** Records written, modulo 2^32. */
  Records: 1,
  /** Where the next text will stand. */
  TextWrite: 2,
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
  /** The first text that is not in the file. */
  TextRead: 22,
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

const CONTROL_WORDS = 64;
/** A power of two: the paths of some hundred files, many more than a program opens between two passes. */
const TEXT_WORDS = 1 << 14;
const HEADER_BYTES = 5;
/** Free words kept before Read: a chunk's header is written there. */
const GUARD = 2;
/** The writer goes back to the front from here on when there is room: memory that was just used is in the cache. */
const WARM_WORDS = 64 << 10;
/** How far it goes on otherwise before it looks again. */
const LOOK_WORDS = 16 << 10;
const FIRST_LOOK_WORDS = 32;
/** Where the first record stands. */
const RING_START = CONTROL_WORDS + TEXT_WORDS + GUARD;

/** @param size bytes in all. */
export function createRing(size: number): Ring {
  const ring = ringOver(new SharedArrayBuffer(size));
  ring.control[Control.Write] = ring.control[Control.Read] = ring.control[Control.End] = RING_START;
  return ring;
}

/** The same ring in another thread. */
export function ringOver(memory: SharedArrayBuffer): Ring {
  return {
    memory,
    control: new Int32Array(memory, 0, CONTROL_WORDS),
    words: new Int32Array(memory),
    bytes: new Uint8Array(memory),
    texts: new Uint16Array(memory, CONTROL_WORDS * 4, TEXT_WORDS * 2),
  };
}

/** False when somebody else holds the lock after `patienceMs`. */
export function lockRing({ control }: Ring, patienceMs = 0): boolean {
  if (atomics.compareExchange(control, Control.Lock, 0, 1) === 0) return true;
  if (patienceMs === 0) return false;
  atomics.wait(control, Control.Lock, 1, patienceMs);
  return atomics.compareExchange(control, Control.Lock, 0, 1) === 0;
}

/** Gives the lock back and wakes one that waits for it. */
export function unlockRing({ control }: Ring): void {
  atomics.store(control, Control.Lock, 0);
  atomics.notify(control, Control.Lock);
}

/**
 * Hands everything between Read and `write` to `sink` as whole chunks. The lock must be held.
 * @param sink gets a chunk, header included.
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
  const length = (to - from) * 4;
  const at = from * 4;
  bytes[at - 5] = 0x52;
  bytes[at - 4] = length & 0xff;
  bytes[at - 3] = (length >>> 8) & 0xff;
  bytes[at - 2] = (length >>> 16) & 0xff;
  bytes[at - 1] = length >>> 24;
  if (BIG_ENDIAN) Buffer.from(bytes.buffer, at, length).swap32();
  return bytes.subarray(at - HEADER_BYTES, at + length);
}

/** The file's words are little endian. */
const BIG_ENDIAN = endianness() === 'BE';

/** What a RingEncoder asks of its surroundings when it finds no room. */
export interface RoomMaker {
  /** Move records to the file, or wait until somebody else has; returns when Read may have moved. */
  drain(): void;
  /** Whether records are still wanted; false: they are thrown away. */
  readonly wanted: boolean;
}

/** Writes records straight into a ring. */
export class RingEncoder extends RecordEncoder {
  /** Whether every record is drained at once. */
  private always = true;
  /** Words after which to drain at the latest; Infinity leaves it to others. */
  private step: number;
  /** Looks more often at first: V8 shall have seen it happen before it compiles the hooks. */
  private look = FIRST_LOOK_WORDS;

  /**
   * Drains every record at once until drainInSteps().
   * @param stepBytes from then on drain at least every so many bytes, until drainedElsewhere().
   */
  constructor(
    private readonly ring: Ring,
    private readonly room: RoomMaker,
    stepBytes = Number.POSITIVE_INFINITY,
  ) {
    super(ring.words, ring.control);
    this.step = stepBytes / 4;
    this.limit = -1;
  }

  /** From now on records are drained in steps. */
  drainInSteps(): void {
    this.always = false;
  }

  /** From now on draining is left to another thread as long as there is room. */
  drainedElsewhere(): void {
    this.step = Number.POSITIVE_INFINITY;
  }

  /** From now on every record is drained at once: there may be no later chance. */
  drainAlways(): void {
    this.always = true;
    this.limit = -1;
  }

  private goTo(position: number): void {
    atomics.store(this.ring.control, Control.Write, position);
  }

  protected override makeRoom(): void {
    const { control, words } = this.ring;
    const { always } = this;
    const early = this.look < LOOK_WORDS;
    if (early) this.look *= 2;
    if (always || (!early && this.step !== Number.POSITIVE_INFINITY)) this.room.drain();
    for (;;) {
      if (!this.room.wanted) {
        atomics.store(control, Control.Read, RING_START);
        this.goTo(RING_START);
      }
      const read = atomics.load(control, Control.Read);
      const at = control[Control.Write];
      if (read <= at) {
        const free = read - GUARD - MAX_RECORD_WORDS - RING_START;
        if (free < LOOK_WORDS || at < RING_START + WARM_WORDS) {
          this.limit = Math.min(words.length - MAX_RECORD_WORDS, at + this.look);
          if (at <= this.limit) break;
        }
        if (free >= 0) {
          atomics.store(control, Control.End, at);
          this.goTo(RING_START);
        }
      }
      if (read > control[Control.Write]) {
        this.limit = read - GUARD - MAX_RECORD_WORDS;
        if (control[Control.Write] <= this.limit) break;
      }
      this.room.drain();
    }
    this.limit = this.always ? -1 : Math.min(this.limit, control[Control.Write] + this.step);
  }
}
