// expect: fire
// awaits: 9
// rule: serial-loop
// why: every shop is measured on its own by the function handed in.
import { setTimeout as sleep } from 'node:timers/promises';

async function collect(items, measure) {
  const out = [];
  for (const item of items) {
    const value = await measure(item);
    out.push({ item, value });
  }
  return out;
}

const visitors = { north: 12, south: 30, west: 7 };
const rows = await collect(Object.keys(visitors), async (name) => {
  await sleep(30);
  return visitors[name];
});
for (const { item, value } of rows) console.log(item, value);
