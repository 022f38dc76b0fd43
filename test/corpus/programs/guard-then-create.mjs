// expect: silent
// why: assertAllowed throws for people who may not write; the invoice must not be created before it has answered.
import { setTimeout as sleep } from 'node:timers/promises';

const roles = new Map([
  ['ann', 'accountant'],
  ['bob', 'visitor'],
]);
const invoices = [];

async function assertAllowed(user, action) {
  await sleep(40);
  if (roles.get(user) !== 'accountant') throw new Error(`${user} may not ${action}`);
}

async function createInvoice(user, amount) {
  await sleep(50);
  const invoice = { number: invoices.length + 1, by: user, amount };
  invoices.push(invoice);
  return invoice;
}

async function handle(user, amount) {
  await assertAllowed(user, 'create invoices');
  const invoice = await createInvoice(user, amount);
  return `created ${invoice.number} over ${invoice.amount}`;
}

console.log(await handle('ann', 120));
try {
  console.log(await handle('bob', 90));
} catch (error) {
  console.log('refused:', error.message);
}
console.log('invoices:', invoices.length);
