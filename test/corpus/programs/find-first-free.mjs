// expect: silent
// why: the search ends with the first free name; later names are not asked for.
import { setTimeout as sleep } from 'node:timers/promises';

const taken = new Set(['ann', 'ann1', 'ann2']);
let asked = 0;

async function isTaken(name) {
  asked += 1;
  await sleep(25);
  return taken.has(name);
}

async function freeName(wish) {
  let candidate = wish;
  for (let n = 1; await isTaken(candidate); n++) {
    candidate = `${wish}${n}`;
  }
  return candidate;
}

console.log(await freeName('ann'), asked);
