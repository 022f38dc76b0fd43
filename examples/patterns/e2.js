// A promise created and awaited at once, twice: looks like c3, waits like e1.
const { a, b } = require('./work');

async function main() {
  const first = a();
  const firstValue = await first;
  const second = b();
  const secondValue = await second;
  console.log(firstValue, secondValue);
}

main();
