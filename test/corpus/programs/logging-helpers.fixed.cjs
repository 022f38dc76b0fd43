// corrected version of logging-helpers.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const log = (text) => console.log(`[job] ${text}`);
const prices = { async latest() { await sleep(40); return { EUR: 1.1 }; } };
const stock = { async all() { await sleep(30); return [3, 4]; } };

async function run() {
  const [rates, counts] = await Promise.all([prices.latest(), stock.all()]);
  log('prices loaded');
  log('stock loaded');
  return counts.map((n) => n * rates.EUR);
}

run().then((all) => log(all.map((n) => n.toFixed(1)).join(' ')));
