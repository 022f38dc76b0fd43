// expect: silent
// why: every line shows the balance after it, which comes from the line before.
import { setTimeout as sleep } from 'node:timers/promises';

let balance = 100;

async function book(amount) {
  await sleep(25);
  balance += amount;
  return `${amount >= 0 ? '+' : ''}${amount} -> ${balance}`;
}

const lines = [];
for (const amount of [20, -50, 7.5]) {
  lines.push(await book(amount));
}
console.log(lines.join(', '));
