// expect: silent
// why: three runners share one queue; the concurrency is bounded on purpose and already used.
import { setTimeout as sleep } from 'node:timers/promises';

async function resize(name) {
  await sleep(25);
  return `${name}@2x`;
}

async function runPool(items, size, work) {
  const results = new Array(items.length);
  let next = 0;
  async function runner() {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  }
  await Promise.all(Array.from({ length: size }, runner));
  return results;
}

const images = Array.from({ length: 12 }, (_, i) => `photo-${i}.jpg`);
const done = await runPool(images, 3, resize);
console.log(done.length, done[0], done.at(-1));
