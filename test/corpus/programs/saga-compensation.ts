// expect: silent
// why: stock is reserved before the card is charged, and given back when charging fails.
import { setTimeout as sleep } from 'node:timers/promises';

const stock = new Map([['lamp', 1]]);
const cards = new Map([
  ['ann', 100],
  ['bob', 10],
]);

async function reserve(item: string): Promise<void> {
  await sleep(30);
  const left = stock.get(item) ?? 0;
  if (left === 0) throw new Error('sold out');
  stock.set(item, left - 1);
}

async function release(item: string): Promise<void> {
  await sleep(20);
  stock.set(item, (stock.get(item) ?? 0) + 1);
}

async function charge(customer: string, amount: number): Promise<void> {
  await sleep(40);
  const credit = cards.get(customer) ?? 0;
  if (credit < amount) throw new Error('card refused');
  cards.set(customer, credit - amount);
}

async function buy(customer: string, item: string, amount: number): Promise<string> {
  await reserve(item);
  try {
    await charge(customer, amount);
  } catch (error) {
    await release(item);
    return `${customer}: ${(error as Error).message}`;
  }
  return `${customer}: bought ${item}`;
}

console.log(await buy('bob', 'lamp', 40));
console.log(await buy('ann', 'lamp', 40));
console.log(stock.get('lamp'), cards.get('ann'));
