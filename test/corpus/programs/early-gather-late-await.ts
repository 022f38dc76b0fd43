// expect: silent
// why: the gather is started before the other work and awaited after it; nothing waits for its turn.
import { setTimeout as sleep } from 'node:timers/promises';

async function stockOf(item: string): Promise<number> {
  await sleep(40);
  return item.length;
}

async function customerName(id: number): Promise<string> {
  await sleep(55);
  return `customer ${id}`;
}

async function packingList(id: number, items: string[]): Promise<string> {
  const stocks = Promise.all(items.map(stockOf));
  const name = await customerName(id);
  const counts = await stocks;
  return `${name}: ${items.map((item, i) => `${item} x${counts[i]}`).join(', ')}`;
}

console.log(await packingList(3, ['pen', 'lamp', 'desk']));
