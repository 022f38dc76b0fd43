// expect: fire
// awaits: 19,20
// rule: serial-awaits
// grade: any
// why: both results are taken apart, but neither load uses a part of the other.
import { setTimeout as sleep } from 'node:timers/promises';

async function loadShop(slug) {
  await sleep(50);
  return { slug, owner: { name: 'Ann', since: 2019 }, tags: ['lamps', 'desks'] };
}

async function loadRates() {
  await sleep(60);
  return { base: 'EUR', USD: 1.1, CHF: 0.95 };
}

export async function storefront(slug) {
  const { owner: { name }, tags: [first] } = await loadShop(slug);
  const { base, ...others } = await loadRates();
  return `${name} sells ${first} in ${base}, ${Object.keys(others).join(', ')}`;
}

console.log(await storefront('lamp-shop'));
