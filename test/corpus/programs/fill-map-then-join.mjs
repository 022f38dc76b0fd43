// expect: silent
// why: the second gather looks up what the first one has put into the map.
import { setTimeout as sleep } from 'node:timers/promises';

const customers = new Map();

async function loadCustomer(id) {
  await sleep(40);
  customers.set(id, { id, name: `customer ${id}` });
}

async function labelFor(order) {
  const customer = customers.get(order.customer);
  await sleep(35);
  return `${order.id} for ${customer ? customer.name : 'unknown'}`;
}

const orders = [
  { id: 'o1', customer: 1 },
  { id: 'o2', customer: 2 },
];
await Promise.all(orders.map((order) => loadCustomer(order.customer)));
const labels = await Promise.all(orders.map(labelFor));
console.log(labels.join(', '));
