// expect: fire
// awaits: 23,24
// rule: serial-awaits
// grade: any
// why: two runners work through six items; each item waits for two independent loads in turn.
const { setTimeout: sleep } = require('node:timers/promises');

async function price(item) {
  await sleep(25);
  return item * 2;
}
async function stock(item) {
  await sleep(35);
  return item % 3;
}

async function runAll(items) {
  const lines = [];
  let next = 0;
  async function runner() {
    while (next < items.length) {
      const index = next++;
      const cost = await price(items[index]);
      const left = await stock(items[index]);
      lines[index] = `${items[index]}:${cost}/${left}`;
    }
  }
  await Promise.all([runner(), runner()]);
  return lines;
}

runAll([1, 2, 3, 4, 5, 6]).then((lines) => console.log(lines.join(' ')));
