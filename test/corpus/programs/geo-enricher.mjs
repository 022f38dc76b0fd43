// expect: silent
// why: the two connections of the pool are busy from the first to the last query, in whatever order a visit asks
import { setTimeout as delay } from 'node:timers/promises';

const PLACES = {
  '81.2.69.1': { country: 'United Kingdom', zone: 'Europe/London' },
  '89.160.20.1': { country: 'Sweden', zone: 'Europe/Stockholm' },
  '175.16.199.1': { country: 'China', zone: 'Asia/Shanghai' },
  '202.196.224.1': { country: 'Philippines', zone: 'Asia/Manila' },
  '216.160.83.1': { country: 'United States', zone: 'America/Los_Angeles' },
  '67.43.156.1': { country: 'Bhutan', zone: 'Asia/Thimphu' },
};

class Pool {
  #idle;
  #queue = [];
  #served = 0;

  constructor(size) {
    this.#idle = size;
  }

  get served() {
    return this.#served;
  }

  async #acquire() {
    if (this.#idle > 0) {
      this.#idle--;
      return;
    }
    await new Promise((resolve) => this.#queue.push(resolve));
  }

  #release() {
    const next = this.#queue.shift();
    if (next) next();
    else this.#idle++;
  }

  async lookup(field, address) {
    await this.#acquire();
    try {
      await delay(40);
      this.#served++;
      return PLACES[address]?.[field] ?? null;
    } finally {
      this.#release();
    }
  }
}

function createEnricher(pool) {
  return async function enrich(visit) {
    const country = await pool.lookup('country', visit.address);
    const zone = await pool.lookup('zone', visit.address);
    return { ...visit, country, zone };
  };
}

const pool = new Pool(2);
const enrich = createEnricher(pool);
const visits = Object.keys(PLACES).map((address, i) => ({ path: ['/', '/pricing', '/docs'][i % 3], address }));

const enriched = await Promise.all(visits.map(enrich));
for (const { path, address, country, zone } of enriched) {
  console.log(`${address.padEnd(14)} ${path.padEnd(9)} ${country} (${zone})`);
}
console.log(`${pool.served} lookups`);
