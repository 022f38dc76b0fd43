// expect: silent
// why: settings and defaults are one object under two names; the second call reads what the first one wrote.
import { setTimeout as sleep } from 'node:timers/promises';

const defaults = { currency: 'USD', decimals: 2 };

async function readShopSettings(into) {
  await sleep(40);
  into.currency = 'EUR';
  into.decimals = 3;
}

async function formatTotal(amount, options) {
  await sleep(30);
  return `${amount.toFixed(options.decimals)} ${options.currency}`;
}

const settings = defaults;
await readShopSettings(settings);
const text = await formatTotal(12.5, defaults);
console.log(text);
