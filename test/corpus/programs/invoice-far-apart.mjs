// expect: fire
// awaits: 27,31
// rule: serial-awaits
// grade: any
// why: the tax table needs nothing of the customer; only pure computing stands between the two.
import { setTimeout as sleep } from 'node:timers/promises';

const customers = new Map([[4, { name: 'Bob Ltd', country: 'FR', discount: 0.1 }]]);

async function findCustomer(id) {
  await sleep(55);
  return customers.get(id);
}

async function loadTaxTable() {
  await sleep(45);
  return { FR: 0.2, DE: 0.19 };
}

function sumLines(lines) {
  let sum = 0;
  for (const line of lines) sum += line.price * line.count;
  return sum;
}

async function invoice(customerId, lines) {
  const customer = await findCustomer(customerId);
  const net = sumLines(lines) * (1 - customer.discount);
  const words = customer.name.split(' ');
  const short = words.map((word) => word[0]).join('');
  const taxes = await loadTaxTable();
  const total = net * (1 + taxes[customer.country]);
  return `${short}: ${total.toFixed(2)}`;
}

console.log(
  await invoice(4, [
    { price: 10, count: 3 },
    { price: 2.5, count: 8 },
  ]),
);
