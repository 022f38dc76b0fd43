// One awaited call after another: 100 ms, could be 60.
const { a, b } = require('./work');

async function main() {
  const first = await a();
  const second = await b();
  console.log(first, second);
}

main();
