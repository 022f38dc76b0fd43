// observe: nothing
// why: twelve waits begin at once and end at once.
import { setTimeout as sleep } from 'node:timers/promises';

async function ping(i) {
  await sleep(40 + (i % 3));
  return i;
}
async function pingAll(list) {
  return await Promise.all(list.map((i) => ping(i)));
}
console.log((await pingAll(Array.from({ length: 12 }, (_, i) => i))).length);
