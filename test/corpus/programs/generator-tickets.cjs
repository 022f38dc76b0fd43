// expect: silent
// why: the tickets come from one generator object, which hands them out in order.
const { setTimeout: sleep } = require('node:timers/promises');

function* tickets() {
  for (let n = 1; ; n++) yield `ticket-${n}`;
}

const machine = tickets();

async function serveCustomer(name, ms) {
  await sleep(ms);
  return `${name} has ${machine.next().value}`;
}

async function counter() {
  const ann = await serveCustomer('ann', 45);
  const bob = await serveCustomer('bob', 25);
  return [ann, bob];
}

counter().then((lines) => console.log(lines.join(', ')));
