/** Who waits for whom, as compressed adjacency: first all are added, then `seal`, then they are read. */
export class Edges {
  private source: number[] = [];
  private target: number[] = [];
  private delay: number[] = [];
  private first = new Int32Array(0);
  private order = new Int32Array(0);

  constructor(private readonly nodes: number) {}

  /** @param delay ns from the source's start until the target may go on */
  add(source: number, target: number, delay: number): void {
    this.source.push(source);
    this.target.push(target);
    this.delay.push(delay);
  }

  seal(): void {
    this.first = new Int32Array(this.nodes + 1);
    for (const s of this.source) this.first[s + 1]++;
    for (let i = 0; i < this.nodes; i++) this.first[i + 1] += this.first[i];
    const at = this.first.slice();
    this.order = new Int32Array(this.source.length);
    for (let e = 0; e < this.source.length; e++) this.order[at[this.source[e]]++] = e;
  }

  from(source: number, visit: (target: number, delay: number) => void): void {
    for (let k = this.first[source]; k < this.first[source + 1]; k++) {
      const e = this.order[k];
      visit(this.target[e], this.delay[e]);
    }
  }
}
