// expect: silent
// why: both requests are started before either is awaited.
const { setTimeout: sleep } = require('node:timers/promises');

async function loadBalance(account) {
  await sleep(60);
  return account.length * 100;
}

async function loadLimits(account) {
  await sleep(50);
  return { daily: 500, account };
}

async function canPay(account, amount) {
  const balancePromise = loadBalance(account);
  const limitsPromise = loadLimits(account);
  const balance = await balancePromise;
  const limits = await limitsPromise;
  return amount <= balance && amount <= limits.daily;
}

canPay('DE-12', 450).then((ok) => console.log(ok ? 'paid' : 'refused'));
