// expect: fire
// awaits: 19,20
// rule: any
// grade: any
// why: the rows are known before the header is loaded, and need nothing of it.
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
  const header = await loadHeader();
  const rows = await Promise.all(ids.map((id) => loadRow(id)));
  return [header, ...rows].join('\n');
}

exportCsv([3, 5, 8]).then((csv) => console.log(csv));
