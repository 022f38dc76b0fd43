// corrected version of photo-import.mjs
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const inbox = mkdtempSync(path.join(tmpdir(), 'inbox-'));
const album = mkdtempSync(path.join(tmpdir(), 'album-'));
for (const name of ['sea', 'hill', 'town']) writeFileSync(path.join(inbox, `${name}.raw`), name.repeat(100));

class Shrinker {
  constructor(latency) {
    this.latency = latency;
  }
  async shrink(bytes) {
    await sleep(this.latency);
    return bytes.subarray(0, 16);
  }
}

async function importPhotos(names, shrinker) {
  const index = await Promise.all(
    names.map(async (name) => {
      const raw = await readFile(path.join(inbox, `${name}.raw`));
      const small = await shrinker.shrink(raw);
      await writeFile(path.join(album, `${name}.jpg`), small);
      return { name, bytes: small.length };
    }),
  );
  await writeFile(path.join(album, 'index.json'), JSON.stringify(index));
  return index.length;
}

const count = await importPhotos(['sea', 'hill', 'town'], new Shrinker(40));
console.log(count, readFileSync(path.join(album, 'index.json'), 'utf8'));
rmSync(inbox, { recursive: true });
rmSync(album, { recursive: true });
