// A computation in an async function blocks everyone: a and b are long due when it ends.
const { a, b } = require('./work');

async function compute() {
  const until = Date.now() + 200;
  while (Date.now() < until);
  return 'computed';
}

async function main() {
  const waits = [a(), b()];
  await compute();
  console.log(...(await Promise.all(waits)));
}

main();
