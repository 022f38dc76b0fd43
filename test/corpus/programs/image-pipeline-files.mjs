// expect: fire
// awaits: 29
// rule: serial-loop
// grade: any
// why: the steps of one image depend on each other, but every image has files of its own.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = mkdtempSync(join(tmpdir(), 'images-'));
for (const name of ['a', 'b', 'c', 'd']) writeFileSync(join(folder, `${name}.raw`), name.repeat(64));

async function shrink(data) {
  await sleep(40); // the image service
  return data.subarray(0, data.length / 4);
}

async function convert(name) {
  const raw = await readFile(join(folder, `${name}.raw`));
  const small = await shrink(raw);
  await writeFile(join(folder, `${name}.small`), small);
  return small.length;
}

async function convertAll(names) {
  const sizes = {};
  for (const name of names) {
    sizes[name] = await convert(name);
  }
  return sizes;
}

console.log(JSON.stringify(await convertAll(['a', 'b', 'c', 'd'])));
const made = readdirSync(folder).filter((name) => name.endsWith('.small'));
console.log(made.map((name) => readFileSync(join(folder, name), 'utf8')[0]).join(''));
rmSync(folder, { recursive: true });
