// corrected version of sum-of-two-awaits.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function openInvoices(customer) {
  await sleep(50);
  return customer === 'ann' ? 120 : 0;
}

async function openCredits(customer) {
  await sleep(45);
  return customer === 'ann' ? -20 : 0;
}

async function balance(customer) {
  const [invoices, credits] = await Promise.all([openInvoices(customer), openCredits(customer)]);
  return invoices + credits;
}

const due = await balance('ann');
console.log('due', due);
