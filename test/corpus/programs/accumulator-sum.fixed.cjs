// corrected version of accumulator-sum.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const sizes = { 'a.zip': 120, 'b.zip': 80, 'c.zip': 300, 'd.zip': 10 };

async function sizeOf(file) {
  await sleep(35);
  return sizes[file];
}

async function totalSize(files) {
  const each = await Promise.all(files.map((file) => sizeOf(file)));
  return each.reduce((total, size) => total + size, 0);
}

totalSize(Object.keys(sizes)).then((total) => console.log(`${total} MB`));
