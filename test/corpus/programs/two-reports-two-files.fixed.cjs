// corrected version of two-reports-two-files.cjs
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { writeFile } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const orders = [
  { item: 'pen', total: 4 },
  { item: 'lamp', total: 40 },
];

async function writeTotals(folder) {
  await sleep(45); // the reporting database
  const sum = orders.reduce((total, order) => total + order.total, 0);
  await writeFile(join(folder, 'totals.txt'), `total ${sum}`);
}

async function writeItems(folder) {
  await sleep(55);
  await writeFile(join(folder, 'items.txt'), orders.map((order) => order.item).join());
}

async function monthEnd(folder) {
  await Promise.all([writeTotals(folder), writeItems(folder)]);
}

const folder = mkdtempSync(join(tmpdir(), 'reports-'));
monthEnd(folder).then(() => {
  console.log(readFileSync(join(folder, 'totals.txt'), 'utf8'), readFileSync(join(folder, 'items.txt'), 'utf8'));
  rmSync(folder, { recursive: true });
});
