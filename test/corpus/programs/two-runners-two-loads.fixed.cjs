// corrected version of two-runners-two-loads.cjs
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
      const [cost, left] = await Promise.all([price(items[index]), stock(items[index])]);
      lines[index] = `${items[index]}:${cost}/${left}`;
    }
  }
  await Promise.all([runner(), runner()]);
  return lines;
}

runAll([1, 2, 3, 4, 5, 6]).then((lines) => console.log(lines.join(' ')));
