// expect: silent
// why: money is given only after it has been taken; taking fails when there is not enough.
import { setTimeout as sleep } from 'node:timers/promises';

const balances = new Map([
  ['ann', 50],
  ['bob', 0],
]);

const withdraw = async (name, amount) => {
  await sleep(40);
  const balance = balances.get(name);
  if (balance < amount) throw new RangeError('not enough money');
  balances.set(name, balance - amount);
};

const deposit = async (name, amount) => {
  await sleep(30);
  balances.set(name, balances.get(name) + amount);
};

async function pay(from, to, amount) {
  try {
    await withdraw(from, amount);
    await deposit(to, amount);
    return 'paid';
  } catch (error) {
    return error.message;
  }
}

console.log(await pay('ann', 'bob', 30));
console.log(await pay('ann', 'bob', 30));
console.log(JSON.stringify([...balances]));
