/** A binary heap of node numbers ordered by (time, number), in typed arrays: no allocation per node. */
export class ReadyQueue {
  private readonly heap: Int32Array;
  private size = 0;

  constructor(
    capacity: number,
    private readonly time: Float64Array,
  ) {
    this.heap = new Int32Array(capacity + 1);
  }

  get empty(): boolean {
    return this.size === 0;
  }

  push(node: number): void {
    let at = ++this.size;
    while (at > 1) {
      const up = at >> 1;
      if (!this.before(node, this.heap[up])) break;
      this.heap[at] = this.heap[up];
      at = up;
    }
    this.heap[at] = node;
  }

  pop(): number {
    const top = this.heap[1];
    const last = this.heap[this.size--];
    let at = 1;
    for (;;) {
      let down = at * 2;
      if (down > this.size) break;
      if (down < this.size && this.before(this.heap[down + 1], this.heap[down])) down++;
      if (!this.before(this.heap[down], last)) break;
      this.heap[at] = this.heap[down];
      at = down;
    }
    this.heap[at] = last;
    return top;
  }

  private before(a: number, b: number): boolean {
    return this.time[a] < this.time[b] || (this.time[a] === this.time[b] && a < b);
  }
}
