// observe: floating-task 9
// why: forEach drops the promises, so saveAll is done before anything is saved.
import { setTimeout as sleep } from 'node:timers/promises';

async function save(row) {
  await sleep(30 + row);
}
async function saveAll(rows) {
  rows.forEach(async (row) => {
    await save(row);
  });
  await sleep(2);
}
async function main() {
  await saveAll([1, 2, 3]);
  console.log('saved');
}
await main();
