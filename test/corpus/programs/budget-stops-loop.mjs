// expect: silent
// why: the loop ends when the budget is used up; how much is used is known only from the answers.
import { setTimeout as sleep } from 'node:timers/promises';

const prices = { lamp: 40, desk: 90, chair: 60, rug: 30 };
let asked = 0;

async function priceOf(item) {
  asked += 1;
  await sleep(30);
  return prices[item];
}

async function shop(wishes, budget) {
  const bought = [];
  let left = budget;
  for (const item of wishes) {
    const price = await priceOf(item);
    if (price > left) break;
    left -= price;
    bought.push(item);
  }
  return { bought, left };
}

const { bought, left } = await shop(Object.keys(prices), 150);
console.log(bought.join(), left, asked);
