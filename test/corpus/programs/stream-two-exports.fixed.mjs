// corrected version of stream-two-exports.mjs
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const dir = await mkdtemp(join(tmpdir(), 'exp-'));

async function* rows(kind, count) {
  for (let i = 0; i < count; i++) {
    await sleep(9);
    yield { kind, i };
  }
}

const toCsv = () =>
  new Transform({
    writableObjectMode: true,
    transform({ kind, i }, _encoding, done) {
      done(null, `${kind};${i}\n`);
    },
  });

async function exportTo(file, kind, count) {
  await pipeline(Readable.from(rows(kind, count)), toCsv(), createWriteStream(file));
  let lines = 0;
  for await (const chunk of createReadStream(file, 'utf8')) lines += chunk.split('\n').length - 1;
  return lines;
}

async function nightly() {
  const [users, events] = await Promise.all([
    exportTo(join(dir, 'users.csv'), 'user', 9),
    exportTo(join(dir, 'events.csv'), 'event', 7),
  ]);
  return { users, events };
}

const done = await nightly();
console.log(done.users, done.events, (await readFile(join(dir, 'events.csv'), 'utf8')).split('\n')[0]);
await rm(dir, { recursive: true });
