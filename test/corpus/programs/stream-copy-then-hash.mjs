// expect: silent
// why: the hash is taken of the file that the copy has just written.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';

const folder = mkdtempSync(join(tmpdir(), 'copy-'));
const source = join(folder, 'source.bin');
const target = join(folder, 'target.bin');
writeFileSync(source, 'lamp '.repeat(40000));

const slowly = () =>
  new Transform({
    transform(chunk, _encoding, done) {
      setTimeout(done, 12, null, chunk);
    },
  });

async function copy() {
  await pipeline(createReadStream(source), slowly(), createWriteStream(target));
}

async function hash(path) {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), slowly(), digest);
  return digest.digest('hex').slice(0, 12);
}

await copy();
console.log(await hash(target));
rmSync(folder, { recursive: true });
