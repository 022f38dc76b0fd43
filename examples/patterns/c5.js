// The same one level down: the started work is handed to a helper that awaits it in the end.
const { a, b } = require('./work');

async function finish(started) {
  const firstValue = await a();
  return [firstValue, await started];
}

async function main() {
  const values = await finish(b());
  console.log(...values);
}

main();
