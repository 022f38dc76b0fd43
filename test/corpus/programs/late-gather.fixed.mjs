// corrected version of late-gather.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function loadSettings() {
  await sleep(60);
  return { columns: 2, title: 'Stock' };
}

async function loadItems() {
  await sleep(50);
  return ['pen', 'lamp', 'desk'];
}

async function loadCounts() {
  await sleep(40);
  return [10, 3, 1];
}

async function table() {
  const [settings, items, counts] = await Promise.all([loadSettings(), loadItems(), loadCounts()]);
  const cells = items.map((item, i) => `${item}=${counts[i]}`);
  return `${settings.title}: ${cells.slice(0, settings.columns).join(' ')}`;
}

console.log(await table());
