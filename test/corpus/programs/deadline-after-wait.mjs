// expect: silent
// why: the offer opens at a set time; waiting for that time is what the first step is for.
import { setTimeout as sleep } from 'node:timers/promises';

const opensAt = performance.now() + 70;

async function waitUntilOpen() {
  const left = opensAt - performance.now();
  if (left > 0) await sleep(left + 2);
}

async function bid(amount) {
  const early = performance.now() < opensAt;
  await sleep(30);
  return early ? 'rejected: too early' : `accepted ${amount}`;
}

await waitUntilOpen();
console.log(await bid(40));
