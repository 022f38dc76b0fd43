// expect: silent
// why: sending reads the buffer that filling writes.
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

async function fill(buffer, path) {
  const file = await open(path);
  await sleep(15);
  await file.read(buffer, 0, buffer.length, 0);
  await file.close();
}

async function send(buffer) {
  await sleep(20);
  return buffer.toString('latin1', 0, 9);
}

const buffer = Buffer.alloc(64);
await fill(buffer, fileURLToPath(import.meta.url));
const sent = await send(buffer);
console.log(sent);
