import { BroadcastChannel, parentPort } from 'node:worker_threads';
import { endChunk, lossChunk } from '../../core/format/chunk-writer';
import { append, closePart, openPartAgain, type PartFile, PartLost } from './part-file';
import { Control, drainRing, lockRing, type Ring, RingState, ringOver, unlockRing } from './ring';
import { say } from './say';
import { drainTexts, textsWait } from './texts';
import { watchSignals } from './watch-signals';

/** What a traced thread tells the drain thread of its process. */
export interface RingOffer {
  memory: SharedArrayBuffer;
  path: string;
  threadId: number;
  /** PartMeta.startNs */
  startNs: string;
}

/** workerData of the drain thread. */
export interface DrainOrder {
  /** Name of the BroadcastChannel on which threads offer their rings. */
  channel: string;
  /** The main thread's own ring. */
  first: RingOffer;
}

/** A thread was ended from outside: its ring gets no more records. */
export interface ThreadGone {
  goneThread: number;
}

interface Followed extends RingOffer {
  ring: Ring;
  part: PartFile;
  /** Write at the last pass and the drains counted then; see visibleUntil. */
  seen: number;
  seenDrains: number;
}

/** While records come the file is behind by this much at most. */
const BUSY_MS = 8;
/** After so many looks in vain … */
const SLEEPY = 4;
/** … it looks less often. */
const IDLE_MS = 24;

const LAST_PATIENCE_MS = 500;

/** x86 shows stores to other threads in the order they were made; elsewhere data may appear after its position. */
const STORES_IN_ORDER = process.arch === 'x64' || process.arch === 'ia32';

/** The whole life of the drain thread: moves records of all threads of this process from their rings to their files. */
export function runDrainWorker(order: DrainOrder): void {
  const followed = new Map<number, Followed>();
  const follow = (offer: RingOffer): void => {
    try {
      const ring = ringOver(offer.memory);
      ring.control[Control.Followed] = 1;
      followed.set(offer.threadId, {
        ...offer,
        ring,
        part: openPartAgain(offer.path),
        seen: -1,
        seenDrains: -1,
      });
    } catch {
      // The thread drains its ring itself.
    }
  };
  follow(order.first);
  const channel = new BroadcastChannel(order.channel);
  channel.onmessage = (event) => {
    follow((event as { data: unknown }).data as RingOffer);
  };
  parentPort?.on('message', ({ goneThread }: ThreadGone) => {
    const gone = followed.get(goneThread);
    if (gone !== undefined) {
      drainOne(gone, false);
      Atomics.store(gone.ring.control, Control.State, RingState.Ended);
    }
    const { control } = ringOver(order.first.memory);
    Atomics.add(control, Control.Gone, 1);
    Atomics.notify(control, Control.Gone);
  });

  let idle = 0;
  const pass = (): void => {
    let moved = false;
    for (const one of followed.values()) {
      const { control } = one.ring;
      control[Control.Tick]++;
      // Who has gone to sleep does not tick.
      control[Control.Ticking] = idle < SLEEPY ? 1 : 0;
      if (drainOne(one, false)) moved = true;
      if (control[Control.State] === RingState.Ended && control[Control.Write] === control[Control.Read]) {
        closePart(one.part);
        followed.delete(one.threadId);
      }
    }
    idle = moved ? 0 : idle + 1;
    setTimeout(pass, idle < SLEEPY ? BUSY_MS : IDLE_MS);
  };
  pass();

  watchSignals(order.first.memory, (signal) => {
    const now = process.hrtime.bigint();
    for (const one of followed.values()) {
      drainOne(one, true);
      const endNs = Number(now - BigInt(one.startNs));
      const records = Atomics.load(one.ring.control, Control.Records) >>> 0;
      try {
        append(one.part, endChunk({ exitCode: null, signal, endNs, records }));
      } catch {
        // The reader knows a part without an end.
      }
    }
  });
}

/**
 * @param last the process is about to end: wait for the lock.
 * @returns false when there was nothing to do, or somebody else was at it.
 */
function drainOne(one: Followed, last: boolean): boolean {
  const { ring, part } = one;
  const { control } = ring;
  if (control[Control.State] === RingState.Failed || !lockRing(ring, last ? LAST_PATIENCE_MS : 0))
    return false;
  try {
    const write = Atomics.load(control, Control.Write);
    const until = STORES_IN_ORDER || last ? write : visibleUntil(one);
    const moved = until !== Atomics.load(control, Control.Read) || textsWait(ring);
    if (moved) {
      const sink = (chunk: Uint8Array): void => append(part, chunk);
      drainTexts(ring, sink);
      drainRing(ring, sink, until);
    }
    one.seen = write;
    one.seenDrains = Atomics.load(control, Control.Drains);
    return moved;
  } catch (error) {
    fail(ring, part, error);
    return false;
  } finally {
    unlockRing(ring);
  }
}

/** What was published a pass ago is visible by now, unless the writer has drained in between. */
function visibleUntil({ ring, seen, seenDrains }: Followed): number {
  const { control } = ring;
  return Atomics.load(control, Control.Drains) === seenDrains ? seen : Atomics.load(control, Control.Read);
}

/**
 * Stops writing for good; whoever noticed says so, to the person and, if there is room for a few bytes, in the file. How
 * much is lost follows from the count at the end, if that can be written.
 * @returns the reason when it could not be written to the file; '' otherwise.
 */
export function fail({ control }: Ring, part: PartFile, error: unknown): string {
  const before = Atomics.compareExchange(control, Control.State, RingState.Writing, RingState.Failed);
  if (before !== RingState.Writing) return '';
  const why = error instanceof PartLost ? error.message : String(error);
  say(`the trace ends here because ${why}; the program goes on.`);
  try {
    append(part, lossChunk({ records: 0, reason: why }));
    return '';
  } catch {
    return why;
  }
}
