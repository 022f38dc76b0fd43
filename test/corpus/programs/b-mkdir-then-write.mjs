// expect: silent
// why: the file goes into the folder that is made first.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = await mkdtemp(join(tmpdir(), 'corpus-'));
const folder = join(root, 'a', 'b', 'c');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'big.bin'), Buffer.alloc(24 << 20, 1));
await rm(root, { recursive: true });
console.log('written');
