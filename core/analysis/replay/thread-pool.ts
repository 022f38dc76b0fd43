import type { TraceModel } from '../../model/trace-model';
import type { Ns, Row } from '../../units';

/** async_hooks types whose work is done by libuv's thread pool, and mostly waits. */
const waiting = new Set([
  'FSREQCALLBACK',
  'FSREQPROMISE',
  'FILEHANDLECLOSEREQ',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
]);

/** …and those that compute there: bound by processors as well as by the pool's threads. */
const computing = new Set([
  'PBKDF2REQUEST',
  'SCRYPTREQUEST',
  'ARGON2REQUEST',
  'RANDOMBYTESREQUEST',
  'RANDOMPRIMEREQUEST',
  'CHECKPRIMEREQUEST',
  'KEYPAIRGENREQUEST',
  'KEYGENREQUEST',
  'KEYEXPORTREQUEST',
  'SIGNREQUEST',
  'HASHREQUEST',
  'CIPHERREQUEST',
  'DERIVEBITSREQUEST',
  'ZLIB',
]);

/** Whether a resource type (as async_hooks calls it) takes a thread of libuv's pool. */
export function isThreadPool(type: string): boolean {
  return waiting.has(type) || computing.has(type);
}

/** The pool in a replay: work that ends at a slice held one of a few slots for as long as it took. */
export class ThreadPool {
  private readonly threads: Slots;
  private readonly processors: Slots;
  private readonly admitted = new Set<Row>();

  constructor(
    private readonly model: TraceModel,
    private readonly anchorTime: Float64Array,
    part: Row,
  ) {
    const { threadPool, cpus } = model.parts[part] ?? { threadPool: 4, cpus: 0 };
    this.threads = new Slots(threadPool);
    this.processors = new Slots(cpus > 0 ? Math.min(cpus, threadPool) : threadPool);
  }

  /** When the work behind a slice is done if, had it a slot at once, it would be done at `ready`. Asked once a slice. */
  admit(ready: Ns, slice: Row): Ns {
    const { slices, resources, strings } = this.model;
    const resource = slices.resource[slice];
    if (resource < 0) return ready;
    const type = strings[resources.type[resource]];
    if (!isThreadPool(type) || this.admitted.has(slice)) return ready;
    this.admitted.add(slice);
    const length = Math.max(0, slices.start[slice] - this.anchorTime[slice]);
    const end = this.threads.take(ready, length);
    return computing.has(type) ? this.processors.take(end, length) : end;
  }
}

class Slots {
  private readonly busyUntil: Float64Array;

  constructor(count: number) {
    this.busyUntil = new Float64Array(Math.min(1024, Math.max(1, count))).fill(Number.NEGATIVE_INFINITY);
  }

  /** End of work of this length that would end at `ready` if it began when it was asked for. */
  take(ready: Ns, length: Ns): Ns {
    let slot = 0;
    for (let i = 1; i < this.busyUntil.length; i++) if (this.busyUntil[i] < this.busyUntil[slot]) slot = i;
    const end = Math.max(ready, this.busyUntil[slot] + length);
    this.busyUntil[slot] = end;
    return end;
  }
}
