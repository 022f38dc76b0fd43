// corrected version of invoices-for-of.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const orders = [
  { id: 1, customer: 'ann', total: 20 },
  { id: 2, customer: 'bob', total: 35 },
  { id: 3, customer: 'eve', total: 12 },
  { id: 4, customer: 'joe', total: 80 },
];

async function renderInvoice(order) {
  await sleep(40);
  return `invoice ${order.id} for ${order.customer}: ${order.total} EUR`;
}

async function renderAll(list) {
  return Promise.all(list.map((order) => renderInvoice(order)));
}

for (const line of await renderAll(orders)) console.log(line);
