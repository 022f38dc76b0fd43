// expect: fire
// awaits: 27,30
// rule: serial-awaits
// grade: any
// why: both conditions are known before either load begins.
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
  let prices: number[] = [];
  let photos: string[] = [];
  if (options.withPrices) {
    prices = await loadPrices(item);
  }
  if (options.withPhotos) {
    photos = await loadPhotos(item);
  }
  return `${item}: ${prices.join('-')} ${photos.join()}`;
}

console.log(await describe('lamp', { withPrices: true, withPhotos: true }));
