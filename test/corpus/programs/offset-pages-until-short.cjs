// expect: silent
// why: whether there is another page is known only from the size of the page before.
const { setTimeout: sleep } = require('node:timers/promises');

const rows = Array.from({ length: 23 }, (_, i) => `row ${i}`);

async function fetchPage(offset, limit) {
  await sleep(15);
  return rows.slice(offset, offset + limit);
}

async function fetchAll() {
  const all = [];
  const limit = 10;
  for (let offset = 0; ; offset += limit) {
    const page = await fetchPage(offset, limit);
    all.push(...page);
    if (page.length < limit) break;
  }
  return all;
}

fetchAll().then((all) => console.log(all.length));
