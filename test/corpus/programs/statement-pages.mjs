// expect: fire
// awaits: 21/25
// rule: serial-loop
// why: each account's pages come one after the other, but no account needs another one's.
import { setTimeout as sleep } from 'node:timers/promises';

const ledger = {
  rent: [[900, 900], [950]],
  food: [[12, 40, 7], [33], [18, 5]],
  travel: [[210], [60, 85]],
};

async function fetchPage(account, cursor) {
  await sleep(30);
  const pages = ledger[account];
  return { rows: pages[cursor], next: cursor + 1 < pages.length ? cursor + 1 : null };
}

async function statements(accounts) {
  const all = {};
  for (const account of accounts) {
    const rows = [];
    let cursor = 0;
    do {
      const page = await fetchPage(account, cursor);
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null);
    all[account] = rows;
  }
  return all;
}

console.log(JSON.stringify(await statements(['rent', 'food', 'travel'])));
