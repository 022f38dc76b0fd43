// expect: silent
// why: priceItems fills in the prices that applyDiscount reads from the same basket.
import { setTimeout as sleep } from 'node:timers/promises';

const priceList = { pen: 2, book: 15, lamp: 40 };

async function priceItems(basket) {
  await sleep(40);
  for (const item of basket.items) item.price = priceList[item.name];
}

async function applyDiscount(basket) {
  await sleep(40);
  const sum = basket.items.reduce((total, item) => total + (item.price ?? 0), 0);
  basket.discount = sum > 50 ? 5 : 0;
}

async function checkout(basket) {
  await priceItems(basket);
  await applyDiscount(basket);
  return basket;
}

console.log(JSON.stringify(await checkout({ items: [{ name: 'book' }, { name: 'lamp' }] })));
