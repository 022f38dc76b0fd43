// expect: fire
// awaits: 24,25
// rule: any
// grade: any
// why: the two loads of the gather need nothing of the settings, yet start only after them.
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
  const settings = await loadSettings();
  const [items, counts] = await Promise.all([loadItems(), loadCounts()]);
  const cells = items.map((item, i) => `${item}=${counts[i]}`);
  return `${settings.title}: ${cells.slice(0, settings.columns).join(' ')}`;
}

console.log(await table());
