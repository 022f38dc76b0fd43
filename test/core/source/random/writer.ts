/** Writes one program from a seed: the same seed gives the same text. */
export class Writer {
  /** Declarations and statements of the program's own code, a line each, in order. */
  readonly lines: string[] = [];
  private state: number;
  private names = 0;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 1) >>> 0;
    for (let warmUp = 0; warmUp < 5; warmUp++) this.next();
  }

  /** 0 ≤ x < 1 (xorshift). */
  next(): number {
    this.state ^= this.state << 13;
    this.state >>>= 0;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** One of these is written; the others are not even begun, so that they declare nothing. */
  oneOf(forms: readonly (() => string)[]): string {
    return this.pick(forms)();
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A number by which one change differs from another. */
  number(): number {
    return this.below(7) + 2;
  }

  name(prefix: string): string {
    return `${prefix}${++this.names}`;
  }

  say(...lines: string[]): void {
    this.lines.push(...lines);
  }
}
