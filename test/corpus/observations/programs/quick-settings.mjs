// observe: nothing
// why: the same small file is read again and again, but that takes hardly any time.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
process.chdir(folder);
writeFileSync('settings.json', '{"size":3}');
async function settings() {
  return JSON.parse(await readFile('settings.json', 'utf8'));
}
async function step(i) {
  const { size } = await settings();
  return i * size;
}
console.log((await step(1)) + (await step(2)) + (await step(3)));
process.chdir('/');
rmSync(folder, { recursive: true });
