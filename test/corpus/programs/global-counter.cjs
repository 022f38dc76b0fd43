// expect: silent
// why: numbers come from one counter; the invoice must get the lower one.
const { setTimeout: sleep } = require('node:timers/promises');

globalThis.nextNumber = 1000;

async function issueInvoice(customer) {
  await sleep(40);
  globalThis.nextNumber += 1;
  return `invoice ${globalThis.nextNumber} for ${customer}`;
}

async function issueCreditNote(customer) {
  await sleep(25);
  globalThis.nextNumber += 1;
  return `credit note ${globalThis.nextNumber} for ${customer}`;
}

async function main() {
  const invoice = await issueInvoice('ann');
  const credit = await issueCreditNote('ann');
  console.log(invoice);
  console.log(credit);
}

main();
