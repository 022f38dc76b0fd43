// expect: silent
// why: migrations run in the order of their names; later ones need the tables the earlier ones made.
const fs = require('node:fs/promises');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const schema = { tables: new Map(), applied: [] };

async function apply(file) {
  const migration = require(file);
  await sleep(30);
  migration.up(schema);
  schema.applied.push(path.basename(file, '.cjs'));
}

async function migrate(folder) {
  const names = (await fs.readdir(folder)).sort();
  for (const name of names) {
    await apply(path.join(folder, name));
  }
}

migrate(path.join(__dirname, 'migrations')).then(() => {
  console.log(schema.applied.join(' -> '));
  for (const [table, columns] of schema.tables) console.log(table, columns.join(','));
});
