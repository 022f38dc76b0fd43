// expect: fire
// awaits: 15/17
// rule: serial-loop
// grade: any
// why: nested loops over two lists; each pair is asked on its own and lands in its own cell.
const { setTimeout: sleep } = require('node:timers/promises');

async function available(shop, item) {
  await sleep(30);
  return (shop.length * item.length) % 5;
}

async function matrix(shops, items) {
  const cells = {};
  for (const shop of shops) {
    cells[shop] = {};
    for (const item of items) {
      cells[shop][item] = await available(shop, item);
    }
  }
  return cells;
}

matrix(['bern', 'oslo'], ['pen', 'lamp', 'chair']).then((cells) => console.log(JSON.stringify(cells)));
