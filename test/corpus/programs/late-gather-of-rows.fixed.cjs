// corrected version of late-gather-of-rows.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function loadHeader() {
  await sleep(60);
  return 'Name;Price';
}

async function loadRow(id) {
  await sleep(45);
  return `item-${id};${id * 3}`;
}

async function exportCsv(ids) {
  const [header, rows] = await Promise.all([loadHeader(), Promise.all(ids.map((id) => loadRow(id)))]);
  return [header, ...rows].join('\n');
}

exportCsv([3, 5, 8]).then((csv) => console.log(csv));
