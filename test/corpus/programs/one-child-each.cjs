// expect: fire
// awaits: 21/23
// also: 21; 23
// rule: serial-loop
// grade: any
// why: each account has one statement; accounts are loaded one after the other.
const accounts = [
  { id: 'a', months: ['jan'] },
  { id: 'b', months: ['feb'] },
  { id: 'c', months: ['mar'] },
  { id: 'd', months: ['apr'] },
];
const later = (ms, value) => new Promise((ok) => setTimeout(ok, ms, value));

function loadStatement(account, month) {
  return later(35, { account, month, amount: account.charCodeAt(0) });
}

async function statements() {
  const all = {};
  for (const account of accounts) {
    all[account.id] = [];
    for (const month of account.months) {
      const statement = await loadStatement(account.id, month);
      all[account.id].push(statement.amount);
    }
  }
  return all;
}

statements().then((all) => {
  console.log(accounts.map(({ id }) => `${id}=${all[id].join('+')}`).join(' '));
}).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
