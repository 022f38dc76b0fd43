// observe: nothing
// why: it stops at the first batch that has a hit; further pieces must not begin before that is known.
import { setTimeout as sleep } from 'node:timers/promises';

const TIMES = [10, 60, 10, 60, 10, 10, 60, 10, 10];
async function probe(i) {
  await sleep(TIMES[i]);
  return i === 8;
}
async function firstBatchWithHit(hosts) {
  for (let i = 0; i < hosts.length; i += 3) {
    const hits = await Promise.all(hosts.slice(i, i + 3).map((host) => probe(host)));
    if (hits.some((hit) => hit)) return i;
  }
  return -1;
}
console.log(await firstBatchWithHit([...TIMES.keys()]));
