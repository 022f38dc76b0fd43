// expect: fire
// awaits: 17/18
// rule: serial-loop
// grade: any
// why: every store of every region is asked alone, although the answers are only put into a table.
import { setTimeout as sleep } from 'node:timers/promises';

const regions = { north: ['oslo', 'riga'], south: ['rome', 'bari', 'nice'] };

async function takings(store) {
  await sleep(30);
  return store.length * 100 + store.charCodeAt(0);
}

async function collect() {
  const rows = [];
  for (const region of Object.keys(regions)) {
    for (const store of regions[region]) {
      rows.push({ region, store, takings: await takings(store) });
    }
  }
  return rows;
}

for (const row of await collect()) console.log(row.region, row.store, row.takings);
