// corrected version of create-and-await.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function stockIn(warehouse) {
  await sleep(50);
  return warehouse.length * 10;
}

async function totalStock() {
  const northPromise = stockIn('north');
  const southPromise = stockIn('southwest');
  const north = await northPromise;
  const south = await southPromise;
  return north + south;
}

totalStock().then((total) => console.log('in stock:', total));
