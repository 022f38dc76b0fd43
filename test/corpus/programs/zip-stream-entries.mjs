// expect: silent
// why: entries are written one after the other into a single archive stream.
import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { once } from 'node:events';

const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'arc-'));
const out = createWriteStream(path.join(dir, 'all.tar'));

async function* slowChunks(text) {
  for (const part of text.match(/.{1,4}/g)) {
    await new Promise((r) => setTimeout(r, 6));
    yield part;
  }
}

async function addEntry(name, text) {
  if (!out.write(`== ${name}\n`)) await once(out, 'drain');
  for await (const chunk of Readable.from(slowChunks(text))) {
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.write('\n');
}

await addEntry('a.txt', 'first entry');
await addEntry('b.txt', 'second entry');
for (const [name, text] of Object.entries({ 'c.txt': 'third', 'd.txt': 'the fourth one' })) {
  await addEntry(name, text);
}
out.end();
await once(out, 'finish');
console.log((await fs.readFile(path.join(dir, 'all.tar'), 'utf8')).split('\n').filter((l) => l.startsWith('==')).join(' '));
await fs.rm(dir, { recursive: true });
