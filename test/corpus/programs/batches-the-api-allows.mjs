// expect: silent
// why: batches of a size the other side allows, on purpose, with a pause between.
import { setTimeout as sleep } from 'node:timers/promises';

const MAX_BATCH = 4;

async function upload(record) {
  await sleep(15);
  return record.id;
}

async function uploadAll(records) {
  const ids = [];
  for (let i = 0; i < records.length; i += MAX_BATCH) {
    const batch = records.slice(i, i + MAX_BATCH);
    ids.push(...(await Promise.all(batch.map(upload))));
    await sleep(20);
  }
  return ids;
}

const ids = await uploadAll(Array.from({ length: 11 }, (_, id) => ({ id })));
console.log(ids.length);
