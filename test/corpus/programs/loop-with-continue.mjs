// expect: fire
// awaits: 22
// rule: serial-loop
// grade: any
// why: which orders are skipped is known from the orders themselves, not from what was loaded before.
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
  const made = [];
  for (const order of list) {
    if (!order.paid) continue;
    made.push(await label(order));
  }
  return made;
}

console.log((await labels(orders)).join(' '));
