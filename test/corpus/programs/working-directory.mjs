// expect: silent
// why: checkout() changes the working directory that build() resolves its relative path against.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const home = process.cwd();
const workspace = await mkdtemp(join(tmpdir(), 'build-'));

async function checkout() {
  await sleep(40);
  await writeFile(join(workspace, 'version.txt'), '1.4.2');
  process.chdir(workspace);
}

async function build() {
  await sleep(30);
  const version = await readFile('version.txt', 'utf8');
  return `app-${version}.tgz`;
}

await checkout();
const artifact = await build();
console.log(artifact);
process.chdir(home);
await rm(workspace, { recursive: true });
