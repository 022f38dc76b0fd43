import { FIRST_SITE } from '../instrument/markers';

export const SiteFlag = { Generator: 1, Late: 2 } as const;

/** What the markers must know of a site, by its number in the trace (1, 2, …). */
export class SiteTable {
  /** Next number in the trace. */
  private next = 1;
  private flags = new Uint8Array(1024);
  /** Calls: the callee's last name; functions: the function's last name. As numbers, 0 = nameless. */
  private name = new Int32Array(1024);
  /** Functions: the call of which it is an argument, 0 none. */
  private argumentOf = new Int32Array(1024);
  private readonly names = new Map<string, number>();

  /** Takes numbers for `count` sites and returns the first. */
  allocate(count: number): number {
    const first = this.next;
    this.next += count;
    if (this.next > this.name.length) this.grow(Math.max(this.next, this.name.length * 2));
    return first;
  }

  describe(site: number, name: string, flags: number, argumentOf: number): void {
    this.flags[site] = flags;
    this.name[site] = this.nameNumber(name);
    this.argumentOf[site] = argumentOf;
  }

  /** An async generator. */
  isGenerator(site: number): boolean {
    return (this.flags[site] & SiteFlag.Generator) !== 0;
  }

  /** An await whose success is told after its statement, and perhaps more than once. */
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

/** Numbers in instrumented text are this much larger than in the trace. */
export const SITE_OFFSET = FIRST_SITE - 1;
