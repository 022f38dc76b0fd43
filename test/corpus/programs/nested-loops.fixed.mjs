// corrected version of nested-loops.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const regions = { north: ['oslo', 'riga'], south: ['rome', 'bari', 'nice'] };

async function takings(store) {
  await sleep(30);
  return store.length * 100 + store.charCodeAt(0);
}

async function collect() {
  const wanted = Object.keys(regions).flatMap((region) =>
    regions[region].map((store) => ({ region, store })),
  );
  return Promise.all(
    wanted.map(async ({ region, store }) => ({ region, store, takings: await takings(store) })),
  );
}

for (const row of await collect()) console.log(row.region, row.store, row.takings);
