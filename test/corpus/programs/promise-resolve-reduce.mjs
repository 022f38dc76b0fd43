// expect: fire
// awaits: 15
// rule: serial-loop
// grade: any
// why: the reducer waits for the sum so far before it asks for the next number.
import { setTimeout as sleep } from 'node:timers/promises';

const meters = [101, 102, 103, 104];

function readMeter(id) {
  return sleep(40, id % 100);
}

function totalUse(ids) {
  return ids.reduce(async (sumPromise, id) => (await sumPromise) + (await readMeter(id)), Promise.resolve(0));
}

console.log(await totalUse(meters));
