// observe: blocked-loop 12
// why: three others were due while one computed for 120 ms.
import { setTimeout as sleep } from 'node:timers/promises';

function compute(ms) {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
async function beat(i) {
  for (let k = 0; k < 6; k++) await sleep(15 + i);
}
async function build() {
  await sleep(35);
  compute(120);
  await sleep(5);
}
await Promise.all([beat(1), beat(2), beat(3), build()]);
console.log('built');
