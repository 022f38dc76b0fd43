// expect: silent
// why: the second call reads the file the first one writes, through the same path.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = mkdtempSync(path.join(tmpdir(), 'import-'));
const stage = path.join(folder, 'stage.json');

async function exportOrders() {
  await sleep(45);
  const orders = [3, 1, 2].map((id) => ({ id, total: id * 10 }));
  await writeFile(stage, JSON.stringify(orders));
}

async function importOrders() {
  await sleep(30);
  const orders = JSON.parse(await readFile(stage, 'utf8'));
  return orders.reduce((sum, order) => sum + order.total, 0);
}

async function nightly() {
  await exportOrders();
  const total = await importOrders();
  console.log('imported', total);
}

await nightly();
rmSync(folder, { recursive: true });
