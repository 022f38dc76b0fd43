// expect: fire
// awaits: 15/16
// rule: serial-loop
// grade: any
// why: the reducer builds one object, but each load starts only when the object so far is there.
import { setTimeout as sleep } from 'node:timers/promises';

const bytes = { logo: 12, hero: 340, icon: 3, font: 60 };

async function sizeOf(asset) {
  await sleep(35);
  return bytes[asset];
}

const sizes = await Object.keys(bytes).reduce(
  async (before, asset) => ({ ...(await before), [asset]: await sizeOf(asset) }),
  Promise.resolve({}),
);

console.log(JSON.stringify(sizes));
