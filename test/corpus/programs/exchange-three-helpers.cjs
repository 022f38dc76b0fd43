// expect: fire
// awaits: 14,15,16
// rule: serial-awaits
// grade: any
// why: await is used inside calculations, on three lines that are independent of each other.
const { setTimeout: sleep } = require('node:timers/promises');

async function rate(from, to) {
  await sleep(40);
  return { 'EUR-USD': 1.1, 'EUR-CHF': 0.95, 'EUR-GBP': 0.85 }[`${from}-${to}`];
}

async function convertAll(amount) {
  const usd = (amount * (await rate('EUR', 'USD'))).toFixed(2);
  const chf = (amount * (await rate('EUR', 'CHF'))).toFixed(2);
  const gbp = Math.round(amount * (await rate('EUR', 'GBP')));
  return [usd, chf, gbp].join(' / ');
}

convertAll(120).then(console.log);
