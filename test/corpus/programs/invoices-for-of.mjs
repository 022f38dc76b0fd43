// expect: fire
// awaits: 22
// rule: serial-loop
// grade: any
// why: every invoice is rendered on its own; the loop only collects them in order.
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
  const invoices = [];
  for (const order of list) {
    const invoice = await renderInvoice(order);
    invoices.push(invoice);
  }
  return invoices;
}

for (const line of await renderAll(orders)) console.log(line);
