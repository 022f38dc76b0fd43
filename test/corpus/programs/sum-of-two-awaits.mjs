// expect: fire
// awaits: 19
// rule: serial-awaits
// grade: any
// why: the two operands of one sum are loaded one after the other.
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
  return (await openInvoices(customer)) + (await openCredits(customer));
}

const due = await balance('ann');
console.log('due', due);
