// expect: silent
// why: the next page is fetched while the current one is handled; loading and handling already overlap.
import { setTimeout as sleep } from 'node:timers/promises';

const pages = [['a', 'b'], ['c'], ['d', 'e'], []];

async function fetchPage(index) {
  await sleep(40);
  return { rows: pages[index], next: index + 1 < pages.length ? index + 1 : null };
}

const seen = [];
async function store(rows) {
  await sleep(40);
  seen.push(...rows);
}

async function importAll() {
  let upcoming = fetchPage(0);
  while (upcoming) {
    const page = await upcoming;
    upcoming = page.next === null ? null : fetchPage(page.next);
    await store(page.rows);
  }
}

await importAll();
console.log(seen.join(''));
