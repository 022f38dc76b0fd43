/** Typed-array columns that grow while a trace is read; `trim` gives the finished, read-only column. */

type Kind = 'i32' | 'f64' | 'u8' | 'u16';
type ArrayOf<K extends Kind> = K extends 'i32'
  ? Int32Array
  : K extends 'f64'
    ? Float64Array
    : K extends 'u16'
      ? Uint16Array
      : Uint8Array;

const make = {
  i32: (n: number) => new Int32Array(n),
  f64: (n: number) => new Float64Array(n),
  u8: (n: number) => new Uint8Array(n),
  u16: (n: number) => new Uint16Array(n),
} as const;

/** A set of columns that grow together; one row is one thing. Access `col` arrays directly; they change on growth. */
export class GrowingTable<S extends Record<string, Kind>> {
  length = 0;
  col: { [K in keyof S]: ArrayOf<S[K]> };
  private capacity: number;

  constructor(
    private readonly shape: S,
    capacity = 1024,
  ) {
    this.capacity = capacity;
    this.col = {} as never;
    for (const name in shape) this.col[name] = make[shape[name]](capacity) as never;
  }

  /** Appends a row of zeros and returns its index. */
  add(): number {
    if (this.length === this.capacity) this.resize(this.capacity * 2);
    return this.length++;
  }

  /** The columns cut to length. */
  trim(): { [K in keyof S]: ArrayOf<S[K]> } & { length: number } {
    this.resize(this.length);
    return { ...this.col, length: this.length };
  }

  /** A copy of the columns as they are now; the table goes on growing. */
  copy(): { [K in keyof S]: ArrayOf<S[K]> } & { length: number } {
    const out = { length: this.length } as Record<string, unknown>;
    for (const name in this.shape) out[name] = this.col[name].slice(0, this.length);
    return out as ReturnType<this['copy']>;
  }

  private resize(capacity: number): void {
    for (const name in this.shape) {
      const old = this.col[name];
      const grown = make[this.shape[name]](capacity);
      grown.set((capacity < old.length ? old.subarray(0, capacity) : old) as never);
      this.col[name] = grown as never;
    }
    this.capacity = capacity;
  }
}
