// corrected version of statement-pages.mjs
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
  const loaded = await Promise.all(accounts.map(async (account) => {
    const rows = [];
    let cursor = 0;
    do {
      const page = await fetchPage(account, cursor);
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null);
    return rows;
  }));
  accounts.forEach((account, i) => {
    all[account] = loaded[i];
  });
  return all;
}

console.log(JSON.stringify(await statements(['rent', 'food', 'travel'])));
