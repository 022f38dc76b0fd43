import type { RecordEncoder } from '../../core/format/record-encoder';
import { clock } from '../clock';
import { Control } from '../sink/ring';

/** Above this rate (stamps per ms, for a ms at least) not every stamp is worth reading the clock for. */
const STORM = 100;
const WINDOW_NS = 1e6;
/** Passing from one place to the next takes no time worth measuring when it took less than this … */
const THIN_NS = 4000;
/** … and the next so many times it is believed to be so again. */
const SKIPS = 15;
/** Code that once took this long is measured the next so many times, whatever they show. */
const HEAVY_NS = 20_000;
const WATCHED = 32;
const PASSAGES = 1 << 10;

/** What a stamp is for, where it is not an await or a function (whose place is Site + its number). */
export const Place = { Slice: 0, SliceEnd: 1, Return: 2, Resource: 3, Site: 4 } as const;

/**
 * The time for records. Reading the clock costs as much as everything else about a record together, so in a storm of
 * microtasks a stamp may repeat the last reading: it is some µs early then. Which stamps may do so is learned: only
 * where the program passed from the place of the stamp before to this one in next to no time when that was measured
 * last. So steps that take long show up where they run. Every chain of microtasks begins with an exact stamp, and the
 * drain thread ticks: whenever it has ticked since the last reading the clock is read in any case. Below the storm every
 * stamp is exact.
 */
export class StampClock {
  /** Told about once a ms while stamps are taken. */
  onWindow: ((now: number) => void) | null = null;
  /** The last reading. */
  private last = -0;
  /** Place of the last stamp. */
  place: number = Place.Slice;
  /** By passage: how often it may still be skipped, or (negative) must be measured. */
  private readonly credits = new Int8Array(PASSAGES);
  private storm = false;
  private skipping = false;
  private seenTick = 0;
  private windowStart = -0;
  private stamps = 0;

  /**
   * @param encoder gets each reading.
   * @param control of the thread's ring.
   */
  constructor(
    private readonly encoder: RecordEncoder,
    private readonly control: Int32Array,
  ) {}

  /** What is recorded next happens now. */
  now(): void {
    this.stamps++;
    this.read();
  }

  private read(): void {
    const time = clock();
    const { control } = this;
    this.last = time;
    this.encoder.time(time);
    if (time - this.windowStart > WINDOW_NS) this.adapt(time);
    this.skipping = this.storm && control[Control.Ticking] === 1;
    this.seenTick = control[Control.Tick];
  }

  /** As now(), but in a storm the last reading may do. */
  near(place: number): void {
    const passage = (Math.imul(this.place, 37) + place) & (PASSAGES - 1);
    this.place = place;
    const credit = this.credits[passage];
    // Nothing stands behind a branch that is taken for the first time in a storm: V8 would compile all hooks again.
    const ticked = this.control[Control.Tick] !== this.seenTick;
    this.credits[passage] = credit - 1;
    this.stamps++;
    if (ticked || credit <= 0 || !this.skipping) this.measure(passage, credit);
  }

  private measure(passage: number, credit: number): void {
    const before = this.last;
    this.read();
    const passed = this.last - before;
    this.credits[passage] =
      passed > HEAVY_NS ? -WATCHED : credit < 0 ? credit + 1 : passed < THIN_NS ? SKIPS : 0;
  }

  private adapt(time: number): void {
    this.storm = this.stamps / (time - this.windowStart) > STORM / WINDOW_NS;
    this.windowStart = time;
    this.stamps = 0;
    if (this.onWindow !== null) this.onWindow(time);
  }
}
