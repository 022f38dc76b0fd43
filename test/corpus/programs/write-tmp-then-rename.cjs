// expect: silent
// why: the rename publishes what the write has finished.
const { mkdtemp, writeFile, rename, readFile, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

async function save(folder, name, value) {
  const tmp = join(folder, `${name}.tmp`);
  const target = join(folder, `${name}.json`);
  await writeFile(tmp, JSON.stringify(value));
  await rename(tmp, target);
  return target;
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  const big = Array.from({ length: 200_000 }, (_, i) => ({ i, text: `item ${i}` }));
  const target = await save(folder, 'big', big);
  console.log(JSON.parse(await readFile(target, 'utf8')).length);
  await rm(folder, { recursive: true });
}

main();
