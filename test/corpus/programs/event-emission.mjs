// expect: silent
// why: loading the order emits an event whose listener fills the cart that shipping reads.
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const bus = new EventEmitter();
const cart = [];

bus.on('order', (order) => {
  for (const line of order.lines) cart.push(line);
});

async function loadOrder(id) {
  await sleep(45);
  bus.emit('order', { id, lines: ['pen', 'lamp'] });
}

async function shippingCost() {
  await sleep(35);
  return cart.length * 4;
}

async function main() {
  await loadOrder(7);
  const cost = await shippingCost();
  console.log('shipping costs', cost);
}

await main();
