// corrected version of loop-with-continue.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const orders = [
  { id: 1, paid: true },
  { id: 2, paid: false },
  { id: 3, paid: true },
  { id: 4, paid: true },
];

async function label(order) {
  await sleep(40);
  return `label-${order.id}`;
}

async function labels(list) {
  return Promise.all(list.filter((order) => order.paid).map((order) => label(order)));
}

console.log((await labels(orders)).join(' '));
