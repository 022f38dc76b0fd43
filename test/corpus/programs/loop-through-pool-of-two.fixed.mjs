// corrected version of loop-through-pool-of-two.mjs
import { setTimeout as sleep } from 'node:timers/promises';

class Pool {
  #size;
  #waiting = [];
  constructor(size) {
    this.#size = size;
  }
  async use(work) {
    if (this.#size === 0) await new Promise((resolve) => this.#waiting.push(resolve));
    else this.#size -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#size += 1;
    }
  }
}

const pool = new Pool(2);

async function lookUp(id) {
  return pool.use(async () => {
    await sleep(40);
    return `row ${id}`;
  });
}

async function rows(ids) {
  return Promise.all(ids.map((id) => lookUp(id)));
}

console.log((await rows([1, 2, 3, 4, 5, 6])).join(', '));
