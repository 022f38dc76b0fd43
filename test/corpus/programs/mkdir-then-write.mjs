// expect: silent
// why: the folder has to exist before files are written into it.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = await mkdtemp(join(tmpdir(), 'site-'));

class RemoteDisk {
  constructor(latency) {
    this.latency = latency;
  }
  async makeFolder(path) {
    await sleep(this.latency);
    await mkdir(path);
  }
  async put(path, text) {
    await sleep(this.latency);
    await writeFile(path, text);
  }
}

async function publish(disk, slug, html) {
  const folder = join(root, slug);
  await disk.makeFolder(folder);
  await disk.put(join(folder, 'index.html'), html);
}

const disk = new RemoteDisk(40);
await publish(disk, 'hello', '<h1>Hello</h1>');
console.log((await readdir(root)).join(), (await readdir(join(root, 'hello'))).join());
await rm(root, { recursive: true });
