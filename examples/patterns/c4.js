// Start one, await the other, then the one.
const { a, b } = require('./work');

async function main() {
  const second = b();
  const firstValue = await a();
  const secondValue = await second;
  console.log(firstValue, secondValue);
}

main();
