// corrected version of exchange-three-helpers.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function rate(from, to) {
  await sleep(40);
  return { 'EUR-USD': 1.1, 'EUR-CHF': 0.95, 'EUR-GBP': 0.85 }[`${from}-${to}`];
}

async function convertAll(amount) {
  const [usd, chf, gbp] = await Promise.all([rate('EUR', 'USD'), rate('EUR', 'CHF'), rate('EUR', 'GBP')]);
  return [(amount * usd).toFixed(2), (amount * chf).toFixed(2), Math.round(amount * gbp)].join(' / ');
}

convertAll(120).then(console.log);
