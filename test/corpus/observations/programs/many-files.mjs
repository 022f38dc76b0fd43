// observe: unbounded-fan-out 12
// why: four hundred files are read at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'many-'));
const names = Array.from({ length: 400 }, (_, i) => join(folder, `${i}.txt`));
for (const name of names) writeFileSync(name, 'x'.repeat(1000));
async function sizes(files) {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.reduce((sum, text) => sum + text.length, 0);
}
console.log(await sizes(names));
rmSync(folder, { recursive: true });
