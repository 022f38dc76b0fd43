// expect: silent
// why: each step prints when it has finished; at once they would print in another order.
const { setTimeout: sleep } = require('node:timers/promises');

async function step(name, ms) {
  await sleep(ms);
  console.log(`[ok] ${name}`);
}

async function deploy() {
  await step('build image', 60);
  await step('push image', 40);
  await step('roll out', 20);
}

deploy().then(() => console.log('done'));
