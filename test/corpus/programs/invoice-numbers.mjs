// expect: silent
// why: the service hands out gapless numbers in the order of the requests, and the drafts must get theirs in the order of their dates
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

function startNumberService({ year, last }) {
  const issued = { [year]: last };
  return createServer(async (req, res) => {
    if (req.method !== 'POST') return res.writeHead(405).end();
    const series = req.url.split('/').at(-1);
    issued[series] = (issued[series] ?? 0) + 1;
    const number = issued[series];
    await delay(30);
    res.end(JSON.stringify({ number: `${series}-${String(number).padStart(4, '0')}` }));
  }).listen(0, '127.0.0.1');
}

class Numbering {
  constructor(baseUrl) {
    this.baseUrl = baseUrl;
  }

  async next(series) {
    const response = await fetch(`${this.baseUrl}/series/${series}`, { method: 'POST' });
    const { number } = await response.json();
    return number;
  }
}

class Billing {
  #numbering;
  #finalized = [];

  constructor({ numbering }) {
    this.#numbering = numbering;
  }

  async finalize(drafts) {
    const ordered = drafts.toSorted((a, b) => a.date.localeCompare(b.date));
    for (const { date, customer, cents } of ordered) {
      const number = await this.#numbering.next(date.slice(0, 4));
      this.#finalized.push({ number, date, customer, cents });
    }
    return this.#finalized;
  }
}

const drafts = [
  { date: '2024-02-28', customer: 'Nordlicht', cents: 99000 },
  { date: '2024-02-03', customer: 'Obst & Co', cents: 12050 },
  { date: '2024-02-14', customer: 'Petit', cents: 7800 },
  { date: '2024-02-29', customer: 'Quark AG', cents: 43000 },
];

const service = startNumberService({ year: 2024, last: 117 });
await once(service, 'listening');
const billing = new Billing({ numbering: new Numbering(`http://127.0.0.1:${service.address().port}`) });
for (const { number, date, customer, cents } of await billing.finalize(drafts)) {
  console.log(number, date, (cents / 100).toFixed(2).padStart(8), customer);
}
service.close();
