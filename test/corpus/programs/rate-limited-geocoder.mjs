// expect: silent
// why: the provider allows one request per 50 ms; the pauses between requests are the point.
import { setTimeout as sleep } from 'node:timers/promises';

const places = { Oslo: [59.9, 10.7], Bern: [46.9, 7.4], Rome: [41.9, 12.5], Riga: [56.9, 24.1] };
let lastCall = Number.NEGATIVE_INFINITY;

async function geocode(city) {
  const now = performance.now();
  if (now - lastCall < 30) throw new Error('429 too many requests');
  lastCall = now;
  await sleep(20);
  return places[city];
}

const MIN_INTERVAL_MS = 50;

async function geocodeAll(cities) {
  const found = {};
  for (const city of cities) {
    found[city] = await geocode(city);
    await sleep(MIN_INTERVAL_MS);
  }
  return found;
}

console.log(JSON.stringify(await geocodeAll(Object.keys(places))));
