// expect: fire
// awaits: 12,14
// grade: any
// why: the two reads need nothing of one another; the lines logged between them come in the same order afterwards.
const { setTimeout: sleep } = require('node:timers/promises');

const log = (text) => console.log(`[job] ${text}`);
const prices = { async latest() { await sleep(40); return { EUR: 1.1 }; } };
const stock = { async all() { await sleep(30); return [3, 4]; } };

async function run() {
  const rates = await prices.latest();
  log('prices loaded');
  const counts = await stock.all();
  log('stock loaded');
  return counts.map((n) => n * rates.EUR);
}

run().then((all) => log(all.map((n) => n.toFixed(1)).join(' ')));
