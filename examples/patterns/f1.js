// A task that is started and forgotten: main ends before it, and would not hear of its failure.
const { setTimeout: delay } = require('node:timers/promises');
const { a } = require('./work');

async function report() {
  await delay(300);
}

async function main() {
  report();
  const first = await a();
  console.log(first, 'b');
}

main();
