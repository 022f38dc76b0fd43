// expect: fire
// awaits: 15
// rule: serial-loop
// grade: any
// why: forty items are looked up one by one.
const { setTimeout: sleep } = require('node:timers/promises');

async function look(id) {
  await sleep(8);
  return id % 7;
}

async function count(ids) {
  let sevens = 0;
  for (const id of ids) {
    if ((await look(id)) === 0) sevens += 1;
  }
  return sevens;
}

count(Array.from({ length: 40 }, (_, i) => i)).then(console.log);
