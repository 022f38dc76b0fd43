// observe: pseudo-parallel 14
// why: promises do not give JavaScript a second thread: five computations take five times as long.
import { setTimeout as sleep } from 'node:timers/promises';

async function score(i) {
  await sleep(1);
  let sum = 0;
  const until = performance.now() + 40;
  while (performance.now() < until) sum += Math.sqrt(i);
  return sum > 0;
}
async function scoreAll(list) {
  await sleep(5);
  const scores = await Promise.all(list.map((i) => score(i)));
  return scores.length;
}
console.log(await scoreAll([1, 2, 3, 4, 5]));
