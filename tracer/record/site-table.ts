import { FIRST_SITE } from '../instrument/markers';
import { SafeMap } from '../safe';

export const SiteFlag = {
  /** An async generator. */
  Generator: 1,
  /** An await whose success is told after its statement. */
  Late: 2,
  Known: 4,
  /** From no source of the user's: a library in a bundle, a compiler's helper. Not followed. */
  Foreign: 8,
} as const;

/** Numbers in instrumented text are this much larger than in the trace. */
export const SITE_OFFSET = FIRST_SITE - 1;

/** What the markers must know of a site, by its number in the trace (1, 2, …). */
export class SiteTable {
  /** [0]: the next free number; shared with Node's loader thread. */
  readonly counter = new Int32Array(new SharedArrayBuffer(4));
  /** Called when a site is met that nobody has described yet; describes it if possible. */
  onUnknown: () => void = () => {};
  private flags = new Uint8Array(1024);
  /** Calls: the callee's last name; functions: the function's last name. As numbers, 0 = nameless. */
  private name = new Int32Array(1024);
  /** Functions: the call of which it is an argument, 0 none. */
  private argumentOf = new Int32Array(1024);
  private readonly names = new SafeMap<string, number>();

  constructor() {
    this.counter[0] = 1;
  }

  /** Sites up to `next` - 1 stand in code already. */
  reserve(next: number): void {
    if (next > this.counter[0]) this.counter[0] = next;
  }

  describe(site: number, name: string, flags: number, argumentOf: number): void {
    if (site >= this.name.length) this.grow(Math.max(site + 1, this.name.length * 2));
    this.flags[site] = flags | SiteFlag.Known;
    this.name[site] = this.nameNumber(name);
    this.argumentOf[site] = argumentOf;
  }

  /** Makes sure that a function that begins has been described. */
  meet(site: number): void {
    if ((this.flags[site] & SiteFlag.Known) === 0) this.onUnknown();
  }

  isForeign(site: number): boolean {
    return (this.flags[site] & SiteFlag.Foreign) !== 0;
  }

  isGenerator(site: number): boolean {
    return (this.flags[site] & SiteFlag.Generator) !== 0;
  }

  isLate(site: number): boolean {
    return (this.flags[site] & SiteFlag.Late) !== 0;
  }

  /**
   * Which call began the function: the pending call if it names this function, or the call that was given the
   * function as an argument; 0 if neither (a callee without markers, say a library, called it in between).
   */
  callOf(functionSite: number, pending: number): number {
    const argumentOf = this.argumentOf[functionSite];
    if (argumentOf !== 0) return argumentOf;
    return pending !== 0 && this.name[pending] !== 0 && this.name[pending] === this.name[functionSite]
      ? pending
      : 0;
  }

  private nameNumber(name: string): number {
    const last = name.slice(name.lastIndexOf('.') + 1);
    if (last === '') return 0;
    let number = this.names.get(last);
    if (number === undefined) this.names.set(last, (number = this.names.size + 1));
    return number;
  }

  private grow(size: number): void {
    const flags = new Uint8Array(size);
    flags.set(this.flags);
    this.flags = flags;
    const name = new Int32Array(size);
    name.set(this.name);
    this.name = name;
    const argumentOf = new Int32Array(size);
    argumentOf.set(this.argumentOf);
    this.argumentOf = argumentOf;
  }
}
