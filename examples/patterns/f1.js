// A task that is started and forgotten: main ends before it, and would not hear of its failure.
const { a, b } = require('./work');

async function report() {
  await b();
}

async function main() {
  report();
  const first = await a();
  console.log(first, 'b');
}

main();
