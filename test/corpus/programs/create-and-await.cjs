// expect: fire
// awaits: 15,17
// rule: serial-awaits
// grade: any
// why: each promise is made and awaited before the next one is made.
const { setTimeout: sleep } = require('node:timers/promises');

async function stockIn(warehouse) {
  await sleep(50);
  return warehouse.length * 10;
}

async function totalStock() {
  const northPromise = stockIn('north');
  const north = await northPromise;
  const southPromise = stockIn('southwest');
  const south = await southPromise;
  return north + south;
}

totalStock().then((total) => console.log('in stock:', total));
