// Gather: both at once, both results.
const { a, b } = require('./work');

async function main() {
  const [first, second] = await Promise.all([a(), b()]);
  console.log(first, second);
}

main();
