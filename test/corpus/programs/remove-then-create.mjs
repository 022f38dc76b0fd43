// expect: silent
// why: the old export is removed before a new one is made under the same name.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = mkdtempSync(join(tmpdir(), 'export-'));
const target = join(root, 'site');
mkdirSync(target);
writeFileSync(join(target, 'old.html'), 'old');

async function clean(folder) {
  await sleep(30);
  await rm(folder, { recursive: true, force: true });
}

async function generate(folder) {
  await sleep(40);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.html'), 'new');
}

await clean(target);
await generate(target);
console.log(existsSync(join(target, 'old.html')), readdirSync(target).join());
rmSync(root, { recursive: true });
