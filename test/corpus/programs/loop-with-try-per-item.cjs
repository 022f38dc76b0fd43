// expect: fire
// awaits: 17
// rule: serial-loop
// grade: any
// why: every row has its own try and its own line in the report; one that fails stops no other.
const { setTimeout: sleep } = require('node:timers/promises');

async function validate(row) {
  await sleep(35);
  if (!row.mail.includes('@')) throw new Error(`row ${row.line}: bad address`);
  return { ...row, mail: row.mail.toLowerCase() };
}

async function importRows(rows) {
  const good = [];
  const bad = [];
  for (const row of rows) {
    try {
      good.push(await validate(row));
    } catch (error) {
      bad.push(error.message);
    }
  }
  return { good, bad };
}

importRows([
  { line: 1, mail: 'Ann@shop.test' },
  { line: 2, mail: 'nobody' },
  { line: 3, mail: 'BOB@shop.test' },
  { line: 4, mail: 'eve' },
]).then(({ good, bad }) => console.log(good.map((row) => row.mail).join(), '|', bad.join()));
