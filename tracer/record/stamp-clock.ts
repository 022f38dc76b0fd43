import { clock } from '../clock';
import { Control } from '../sink/ring';

/** Above this rate (stamps per ms) not every stamp is worth reading the clock for. */
const STORM = 2000;
/** In a storm the clock is read about this often per ms … */
const READS = 500;
/** … but at least at every so-manyth stamp. */
const MOST_SKIPPED = 16;
const WINDOW_NS = 1e6;

/**
 * The time for records. Reading the clock costs as much as everything else about a record together, so in a storm of
 * microtasks (millions of stamps a second) only every few stamps read it and the others repeat the last reading: they
 * are some hundred ns early. The drain thread ticks every ms meanwhile; when it has ticked since the last reading the
 * clock is read in any case, so that code which takes long shows up where it ran. Below the storm every stamp is exact.
 */
export class StampClock {
  private last = 0;
  private skip = 0;
  private seenTick = 0;
  private every = 1;
  private windowStart = 0;
  private stamps = 0;

  /** @param control of the thread's ring. */
  constructor(private readonly control: Int32Array) {}

  /** ns since startNs, never going backwards. */
  now(): number {
    if (this.skip > 0 && this.control[Control.Tick] === this.seenTick) {
      this.skip--;
      return this.last;
    }
    return this.read();
  }

  /** As now(), exact always. */
  read(): number {
    const time = clock();
    const { control } = this;
    this.last = time;
    this.stamps += this.every - this.skip;
    if (time - this.windowStart > WINDOW_NS) this.adapt(time);
    this.skip = control[Control.Ticking] === 1 ? this.every - 1 : 0;
    this.seenTick = control[Control.Tick];
    return time;
  }

  private adapt(time: number): void {
    const rate = (this.stamps / (time - this.windowStart)) * 1e6;
    const storm = rate > STORM;
    this.every = storm ? Math.min(MOST_SKIPPED, Math.floor(rate / READS)) : 1;
    this.control[Control.WantTicks] = storm ? 1 : 0;
    this.windowStart = time;
    this.stamps = 0;
  }
}
