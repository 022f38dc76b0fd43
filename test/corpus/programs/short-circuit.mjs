// expect: silent
// why: the stock is asked only when the shop is open; that is what && says.
import { setTimeout as sleep } from 'node:timers/promises';

const asked = [];

async function isOpen(shop) {
  await sleep(35);
  asked.push(`open ${shop}`);
  return shop !== 'closed-shop';
}

async function hasStock(shop, item) {
  await sleep(40);
  asked.push(`stock ${shop}`);
  return item === 'lamp';
}

async function canBuy(shop, item) {
  if ((await isOpen(shop)) && (await hasStock(shop, item))) return 'yes';
  return 'no';
}

const first = await canBuy('closed-shop', 'lamp');
const second = await canBuy('shop', 'lamp');
console.log(first, second, asked.join(', '));
