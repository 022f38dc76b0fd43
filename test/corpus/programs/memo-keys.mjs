// expect: fire
// awaits: 21,22
// why: a cache in front of the lookups; different keys, each fills its own entry.
import { setTimeout as sleep } from 'node:timers/promises';

const cache = new Map();

async function fetchRate(code) {
  await sleep(40);
  return code.length / 2;
}

async function rate(code) {
  if (cache.has(code)) return cache.get(code);
  const value = await fetchRate(code);
  cache.set(code, value);
  return value;
}

async function convert(amount) {
  const euro = await rate('EUR');
  const pound = await rate('GBP');
  return amount * euro + amount * pound;
}

console.log(await convert(10));
