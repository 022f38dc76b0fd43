// Wait: both at once, until both are settled.
const { a, b } = require('./work');

async function main() {
  const [first, second] = await Promise.allSettled([a(), b()]);
  console.log(first.value, second.value);
}

main();
