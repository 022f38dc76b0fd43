// expect: silent
// why: rows are inserted in batches that the database can take; a batch that fails stops the import where it stands.
const { setTimeout: sleep } = require('node:timers/promises');

const table = [];

async function insertMany(rows) {
  await sleep(30);
  const bad = rows.find((row) => Number.isNaN(row.amount));
  if (bad) throw new Error(`line ${bad.line} has no amount`);
  table.push(...rows);
}

async function importCsv(text, size) {
  const rows = text
    .trim()
    .split('\n')
    .map((line, index) => ({ line: index + 1, amount: Number(line) }));
  let done = 0;
  while (done < rows.length) {
    const batch = rows.slice(done, done + size);
    await insertMany(batch);
    done += batch.length;
  }
  return done;
}

importCsv('10\n20\n30\nxx\n50\n60\n', 2).then(
  (count) => console.log('imported', count),
  (error) => console.log(error.message, '- kept', table.length),
);
