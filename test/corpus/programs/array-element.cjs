// expect: silent
// why: the second step reads slot 0 of the array that the first step writes.
const { setTimeout: sleep } = require('node:timers/promises');

async function loadHeader(slots) {
  await sleep(40);
  slots[0] = { columns: ['id', 'name', 'total'] };
}

async function loadRows(slots) {
  await sleep(40);
  const width = slots[0] ? slots[0].columns.length : 0;
  slots[1] = [
    [1, 'ann', 30],
    [2, 'bob', 12],
  ].map((row) => row.slice(0, width));
}

(async function main() {
  const slots = new Array(2);
  await loadHeader(slots);
  await loadRows(slots);
  console.log(JSON.stringify(slots));
})();
