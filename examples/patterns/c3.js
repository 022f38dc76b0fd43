// Start both, then await both.
const { a, b } = require('./work');

async function main() {
  const first = a();
  const second = b();
  const firstValue = await first;
  const secondValue = await second;
  console.log(firstValue, secondValue);
}

main();
