// expect: fire
// awaits: 21,22
// rule: serial-awaits
// grade: any
// why: two exports are piped from two sources into two files.
const { createWriteStream, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { setTimeout: sleep } = require('node:timers/promises');

async function* rows(kind, count) {
  for (let i = 0; i < count; i++) {
    await sleep(20);
    yield `${kind} ${i}\n`;
  }
}

async function dump(folder) {
  await pipeline(Readable.from(rows('user', 3)), createWriteStream(join(folder, 'users.txt')));
  await pipeline(Readable.from(rows('order', 3)), createWriteStream(join(folder, 'orders.txt')));
}

const folder = mkdtempSync(join(tmpdir(), 'dump-'));
dump(folder).then(() => {
  for (const name of ['users.txt', 'orders.txt']) {
    console.log(readFileSync(join(folder, name), 'utf8').trim().split('\n').join());
  }
  rmSync(folder, { recursive: true });
});
