// expect: silent
// why: the second call asks the counter that the first has raised whether it may run.
const { setTimeout: sleep } = require('node:timers/promises');

const quota = { used: 0 };
async function call(name, cost) {
  await sleep(25);
  if (quota.used + cost > 5) return `${name}: refused`;
  quota.used += cost;
  return `${name}: ok`;
}

async function main() {
  const big = await call('big', 4);
  const small = await call('small', 2);
  console.log(big, small);
}
main();
