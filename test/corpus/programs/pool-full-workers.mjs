// expect: silent
// why: eight tasks keep a pool of two busy all the time; asking for both rows at once would only make its queue longer.
import { setTimeout as sleep } from 'node:timers/promises';

class Pool {
  #free;
  #queue = [];
  constructor(size) { this.#free = size; }
  async query(sql) {
    if (this.#free > 0) this.#free--;
    else await new Promise((resolve) => this.#queue.push(resolve));
    await sleep(15);
    const next = this.#queue.shift();
    if (next) next();
    else this.#free++;
    return sql.length;
  }
}

const pool = new Pool(2);

async function handle(id) {
  const head = await pool.query(`select head ${id}`);
  const rows = await pool.query(`select rows ${id}`);
  return head + rows;
}

const sums = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(handle));
console.log(sums.reduce((a, b) => a + b, 0));
