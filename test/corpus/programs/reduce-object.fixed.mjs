// corrected version of reduce-object.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const bytes = { logo: 12, hero: 340, icon: 3, font: 60 };

async function sizeOf(asset) {
  await sleep(35);
  return bytes[asset];
}

const sizes = Object.fromEntries(
  await Promise.all(Object.keys(bytes).map(async (asset) => [asset, await sizeOf(asset)])),
);

console.log(JSON.stringify(sizes));
