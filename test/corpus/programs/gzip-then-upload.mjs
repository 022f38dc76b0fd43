// expect: silent
// why: what is uploaded is what pack has put into the list of parts.
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';

const compress = promisify(gzip);
const bucket = new Map();

async function pack(parts, name, text) {
  parts.push({ name, data: await compress(text, { level: 9 }) });
}

async function upload(parts) {
  await sleep(40);
  for (const { name, data } of parts) bucket.set(name, data);
}

const parts = [];
await pack(parts, 'log.txt', 'lamp sold; '.repeat(600000));
await upload(parts);
console.log([...bucket].map(([name, data]) => `${name}:${gunzipSync(data).length}`).join(' '));
