// expect: silent
// why: the next page is asked for before the current one is worked on; the loop overlaps as it can.
import { setTimeout as sleep } from 'node:timers/promises';

const pages = { 1: { rows: [1, 2], next: 2 }, 2: { rows: [3], next: 3 }, 3: { rows: [4, 5, 6], next: null } };

async function load(page) {
  await sleep(24);
  return pages[page];
}
async function index(rows) {
  await sleep(20);
  return rows.length;
}

async function indexAll() {
  let count = 0;
  let upcoming = load(1);
  while (upcoming) {
    const page = await upcoming;
    upcoming = page.next ? load(page.next) : null;
    count += await index(page.rows);
  }
  return count;
}

console.log(await indexAll());
