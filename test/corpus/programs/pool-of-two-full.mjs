// expect: silent
// why: both connections of the pool are busy all the time; asking for more at once would only lengthen the queue.
import { setTimeout as sleep } from 'node:timers/promises';

class Pool {
  #idle;
  #waiting = [];
  constructor(size) {
    this.#idle = size;
  }
  async query(text, ms) {
    if (this.#idle > 0) this.#idle -= 1;
    else await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      await sleep(ms);
      return text.length;
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#idle += 1;
    }
  }
}

const pool = new Pool(2);

async function tableReport(table) {
  const rows = await pool.query(`count ${table}`, 30);
  const bytes = await pool.query(`size of ${table}`, 30);
  return `${table}: ${rows}/${bytes}`;
}

const tables = ['users', 'orders', 'items', 'prices', 'stock', 'mails'];
const reports = await Promise.all(tables.map(tableReport));
console.log(reports.join(', '));
