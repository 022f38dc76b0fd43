// expect: silent
// why: all accounts draw on one budget of requests, so how many pages one of them gets depends on those before.
import { setTimeout as sleep } from 'node:timers/promises';

const pages = { rent: 3, food: 4, travel: 2 };

async function fetchPage(account, cursor) {
  await sleep(25);
  return { row: `${account} ${cursor}`, next: cursor + 1 < pages[account] ? cursor + 1 : null };
}

async function sample(accounts, budget) {
  const rows = [];
  let left = budget;
  for (const account of accounts) {
    let cursor = 0;
    while (cursor !== null && left > 0) {
      const page = await fetchPage(account, cursor);
      rows.push(page.row);
      cursor = page.next;
      left -= 1;
    }
  }
  return rows;
}

console.log((await sample(['rent', 'food', 'travel'], 6)).join(', '));
