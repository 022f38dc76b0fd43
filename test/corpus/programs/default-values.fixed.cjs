// corrected version of default-values.cjs
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
  const [currency, warehouse] = await Promise.all([
    input.currency ?? defaultCurrency(),
    input.warehouse ?? defaultWarehouse(),
  ]);
  return `${input.item} from ${warehouse} in ${currency}`;
}

async function main() {
  const text = await quote({ item: 'lamp' });
  console.log(text);
}

main();
