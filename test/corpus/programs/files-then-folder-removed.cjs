// expect: silent
// why: a folder can be removed only when it is empty.
const { writeFileSync } = require('node:fs');
const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

async function removeFiles(folder) {
  const names = await fs.readdir(folder);
  await Promise.all(names.map(async (name) => {
    await sleep(30);
    await fs.unlink(path.join(folder, name));
  }));
  return names.length;
}

async function removeFolder(folder) {
  await sleep(25);
  await fs.rmdir(folder);
}

async function clean(folder) {
  const count = await removeFiles(folder);
  await removeFolder(folder);
  console.log('removed', count, 'files');
}

(async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'cache-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(path.join(folder, name), name);
  await clean(folder);
})();
