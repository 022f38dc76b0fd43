// expect: silent
// why: the state is written to a temporary file, synced and renamed over the old one; each step needs the one before.
const fs = require('node:fs/promises');
const { readdirSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

async function saveState(file, state) {
  const temporary = `${file}.tmp`;
  await slowly(fs.writeFile(temporary, JSON.stringify(state)));
  const handle = await fs.open(temporary, 'r+');
  await handle.sync();
  await handle.close();
  await slowly(fs.rename(temporary, file));
}

// a network file system
async function slowly(work) {
  await work;
  await sleep(30);
}

async function main() {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'state-'));
  const file = path.join(folder, 'state.json');
  await saveState(file, { step: 1 });
  await saveState(file, { step: 2, done: true });
  console.log(await fs.readFile(file, 'utf8'), readdirSync(folder).join());
  await fs.rm(folder, { recursive: true });
}

main();
