// expect: silent
// also: 35,20
// why: clean, compile, bundle and checksum each work on what the step before left on disk.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';

const work = await fs.mkdtemp(path.join(os.tmpdir(), 'build-'));
const src = path.join(work, 'src');
const out = path.join(work, 'out');
await fs.mkdir(src, { recursive: true });
for (let i = 0; i < 4; i++) await fs.appendFile(path.join(src, 'all.txt'), `export const v${i} = ${i};\n`);

async function clean() {
  await fs.rm(out, { recursive: true, force: true });
  await fs.mkdir(out);
}
async function compile() {
  const text = await fs.readFile(path.join(src, 'all.txt'), 'utf8');
  await new Promise((r) => setTimeout(r, 20));
  await fs.writeFile(path.join(out, 'all.js'), text.replace(/export /g, ''));
}
async function bundle() {
  const js = await fs.readFile(path.join(out, 'all.js'), 'utf8');
  await new Promise((r) => setTimeout(r, 15));
  await fs.writeFile(path.join(out, 'bundle.js'), `(() => {${js}})()`);
}
async function checksum() {
  const data = await fs.readFile(path.join(out, 'bundle.js'));
  await new Promise((r) => setTimeout(r, 10));
  await fs.writeFile(path.join(out, 'SUM'), createHash('md5').update(data).digest('hex'));
}

await clean();
await compile();
await bundle();
await checksum();
console.log((await fs.readdir(out)).sort().join(' '));
await fs.rm(work, { recursive: true });
