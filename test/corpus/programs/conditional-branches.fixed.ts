// corrected version of conditional-branches.ts
import { setTimeout as sleep } from 'node:timers/promises';

interface Options {
  withPrices: boolean;
  withPhotos: boolean;
}

async function loadPrices(item: string): Promise<number[]> {
  await sleep(50);
  return [item.length * 2, item.length * 3];
}

async function loadPhotos(item: string): Promise<string[]> {
  await sleep(60);
  return [`${item}-front.jpg`, `${item}-back.jpg`];
}

async function describe(item: string, options: Options): Promise<string> {
  const [prices, photos] = await Promise.all([
    options.withPrices ? loadPrices(item) : [],
    options.withPhotos ? loadPhotos(item) : [],
  ]);
  return `${item}: ${prices.join('-')} ${photos.join()}`;
}

console.log(await describe('lamp', { withPrices: true, withPhotos: true }));
