// corrected version of callback-param.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function collect(items, measure) {
  return Promise.all(items.map(async (item) => ({ item, value: await measure(item) })));
}

const visitors = { north: 12, south: 30, west: 7 };
const rows = await collect(Object.keys(visitors), async (name) => {
  await sleep(30);
  return visitors[name];
});
for (const { item, value } of rows) console.log(item, value);
