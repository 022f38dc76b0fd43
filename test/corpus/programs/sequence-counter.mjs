// expect: silent
// why: each order takes its number after its wait; at once the numbers could go to other orders.
import { setTimeout as sleep } from 'node:timers/promises';

let last = 100;
async function place(name, ms) {
  await sleep(ms);
  last += 1;
  return `${name}#${last}`;
}

const tea = await place('tea', 40);
const milk = await place('milk', 25);
console.log(tea, milk);
