// The same with the longer work awaited first: the second is long done when it is its turn.
const { a, b } = require('./work');

async function main() {
  const first = a();
  const secondValue = await b();
  const label = secondValue.toUpperCase();
  const firstValue = await first;
  console.log(firstValue, label.toLowerCase());
}

main();
