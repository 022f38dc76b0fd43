// expect: fire
// awaits: 17
// rule: serial-loop
// grade: any
// why: sizes are only added up; the loads can run at once and the sum be taken afterwards.
const { setTimeout: sleep } = require('node:timers/promises');

const sizes = { 'a.zip': 120, 'b.zip': 80, 'c.zip': 300, 'd.zip': 10 };

async function sizeOf(file) {
  await sleep(35);
  return sizes[file];
}

async function totalSize(files) {
  let total = 0;
  for (const file of files) {
    total += await sizeOf(file);
  }
  return total;
}

totalSize(Object.keys(sizes)).then((total) => console.log(`${total} MB`));
