// expect: silent
// why: all writes go through one file handle at its current position; their order is the content.
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = await mkdtemp(join(tmpdir(), 'statement-'));
const path = join(folder, 'statement.txt');

async function writeSection(handle, title, lines) {
  await sleep(20); // rendering
  await handle.write(`# ${title}\n`);
  for (const line of lines) await handle.write(`  ${line}\n`);
}

const handle = await open(path, 'w');
await writeSection(handle, 'Opening balance', ['100.00']);
await writeSection(handle, 'Movements', ['-20.00 coffee', '+55.10 refund']);
await writeSection(handle, 'Closing balance', ['135.10']);
await handle.close();

process.stdout.write(await readFile(path, 'utf8'));
await rm(folder, { recursive: true });
