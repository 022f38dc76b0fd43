// corrected version of promise-resolve-reduce.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const meters = [101, 102, 103, 104];

function readMeter(id) {
  return sleep(40, id % 100);
}

function totalUse(ids) {
  return Promise.all(ids.map(readMeter)).then((uses) => uses.reduce((sum, use) => sum + use, 0));
}

console.log(await totalUse(meters));
