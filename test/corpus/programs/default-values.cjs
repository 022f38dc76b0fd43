// expect: fire
// awaits: 19,20
// rule: serial-awaits
// grade: any
// why: what the caller left out is looked up; the two defaults do not depend on each other.
const { setTimeout: sleep } = require('node:timers/promises');

async function defaultCurrency() {
  await sleep(45);
  return 'EUR';
}

async function defaultWarehouse() {
  await sleep(55);
  return 'north';
}

async function quote(input) {
  const currency = input.currency ?? (await defaultCurrency());
  const warehouse = input.warehouse ?? (await defaultWarehouse());
  return `${input.item} from ${warehouse} in ${currency}`;
}

async function main() {
  const text = await quote({ item: 'lamp' });
  console.log(text);
}

main();
