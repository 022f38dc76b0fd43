// observe: nothing
// why: it computes for long, but nobody else has anything to do.
import { setTimeout as sleep } from 'node:timers/promises';

function compute(ms) {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
async function main() {
  await sleep(5);
  compute(150);
  await sleep(5);
  return 'done';
}
console.log(await main());
