// expect: silent
// why: the lock file keeps other processes out while the stock file is changed, and goes away last.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = mkdtempSync(join(tmpdir(), 'stock-'));
const stockFile = join(folder, 'stock.json');
const lockFile = join(folder, 'stock.lock');
writeFileSync(stockFile, '{"lamp":3}');

async function lock() {
  await sleep(20);
  const handle = await open(lockFile, 'wx');
  await handle.close();
}

async function change(item, by) {
  const stock = JSON.parse(await readFile(stockFile, 'utf8'));
  stock[item] += by;
  await sleep(30);
  await writeFile(stockFile, JSON.stringify(stock));
  return stock[item];
}

async function unlock() {
  await sleep(20);
  await unlink(lockFile);
}

await lock();
const left = await change('lamp', -1);
await unlock();
console.log('left', left, readdirSync(folder).join());
rmSync(folder, { recursive: true });
