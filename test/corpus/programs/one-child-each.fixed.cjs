// corrected version of one-child-each.cjs
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
  await Promise.all(accounts.map(async (account) => {
    all[account.id] = await Promise.all(account.months.map(async (month) => (await loadStatement(account.id, month)).amount));
  }));
  return all;
}

statements().then((all) => {
  console.log(accounts.map(({ id }) => `${id}=${all[id].join('+')}`).join(' '));
}).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
