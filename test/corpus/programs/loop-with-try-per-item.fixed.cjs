// corrected version of loop-with-try-per-item.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function validate(row) {
  await sleep(35);
  if (!row.mail.includes('@')) throw new Error(`row ${row.line}: bad address`);
  return { ...row, mail: row.mail.toLowerCase() };
}

async function importRows(rows) {
  const settled = await Promise.allSettled(rows.map((row) => validate(row)));
  const good = settled.filter((one) => one.status === 'fulfilled').map((one) => one.value);
  const bad = settled.filter((one) => one.status === 'rejected').map((one) => one.reason.message);
  return { good, bad };
}

importRows([
  { line: 1, mail: 'Ann@shop.test' },
  { line: 2, mail: 'nobody' },
  { line: 3, mail: 'BOB@shop.test' },
  { line: 4, mail: 'eve' },
]).then(({ good, bad }) => console.log(good.map((row) => row.mail).join(), '|', bad.join()));
