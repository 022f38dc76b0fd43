// expect: silent
// why: a limiter lets two run at a time, on purpose.
import { setTimeout as sleep } from 'node:timers/promises';

function limit(most) {
  let running = 0;
  const queue = [];
  const next = () => {
    running--;
    queue.shift()?.();
  };
  return async (work) => {
    if (running >= most) await new Promise((resolve) => queue.push(resolve));
    running++;
    try {
      return await work();
    } finally {
      next();
    }
  };
}

const two = limit(2);
const price = async (sku) => {
  await sleep(20);
  return sku.length;
};
const prices = await Promise.all(['tea', 'coffee', 'sugar', 'cups', 'spoons'].map((sku) => two(() => price(sku))));
console.log(prices.join(' '));
