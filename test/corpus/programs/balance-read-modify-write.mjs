// expect: silent
// why: every transfer reads the balance the one before has written.
import { setTimeout as sleep } from 'node:timers/promises';

const accounts = { ann: 100, bob: 20 };

async function readBalance(name) {
  await sleep(10);
  return accounts[name];
}

async function writeBalance(name, value) {
  await sleep(10);
  accounts[name] = value;
}

async function deposit(name, amount) {
  const balance = await readBalance(name);
  await writeBalance(name, balance + amount);
}

for (const amount of [5, 10, 15]) {
  await deposit('bob', amount);
}
console.log(accounts.bob);
