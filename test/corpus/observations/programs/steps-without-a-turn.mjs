// observe: blocked-loop 13
// why: it awaits often, but only what is there already, so the event loop never turns.
import { setTimeout as sleep } from 'node:timers/promises';

async function beat() {
  for (let k = 0; k < 6; k++) await sleep(15);
}
function spin() {
  const until = performance.now() + 0.5;
  while (performance.now() < until);
}
let parsed = 0;
async function parse() {
  for (let i = 0; i < 300; i++) {
    spin();
    parsed = (await parsed) + 1;
  }
}
await Promise.all([beat(), beat(), parse()]);
console.log(parsed);
