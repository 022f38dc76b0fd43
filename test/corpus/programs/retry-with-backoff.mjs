// expect: silent
// why: a retry is made because the attempt before failed.
import { setTimeout as sleep } from 'node:timers/promises';

let calls = 0;
async function chargeCard(order) {
  await sleep(12);
  if (++calls < 3) throw new Error('gateway busy');
  return { order, receipt: `r-${order}` };
}

async function chargeWithRetry(order, attempts = 5) {
  let wait = 10;
  for (let attempt = 1; ; attempt++) {
    try {
      return await chargeCard(order);
    } catch (error) {
      if (attempt === attempts) throw error;
      await sleep(wait);
      wait *= 2;
    }
  }
}

console.log((await chargeWithRetry(7)).receipt);
