// expect: silent
// why: the cached copy may be dropped only after the new price is stored, or the old one comes back.
import { setTimeout as sleep } from 'node:timers/promises';

const database = new Map<string, number>([['lamp', 40]]);
const cache = new Map<string, number>([['price:lamp', 40]]);

async function storePrice(item: string, price: number): Promise<void> {
  await sleep(40);
  database.set(item, price);
}

async function invalidate(key: string): Promise<void> {
  await sleep(25);
  cache.delete(key);
}

async function price(item: string): Promise<number> {
  const key = `price:${item}`;
  const hit = cache.get(key);
  if (hit !== undefined) return hit;
  await sleep(30);
  const value = database.get(item) ?? 0;
  cache.set(key, value);
  return value;
}

export async function changePrice(item: string, value: number): Promise<number> {
  await storePrice(item, value);
  await invalidate(`price:${item}`);
  return price(item);
}

console.log('lamp costs', await changePrice('lamp', 45));
