// expect: silent
// why: a handle is opened, read and closed; each call needs the one before.
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

class TapeDrive {
  async load(path) {
    await sleep(40);
    this.handle = await open(path);
  }
  async readBlock(size) {
    await sleep(30);
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(size), 0, size);
    return buffer.toString('utf8', 0, bytesRead);
  }
  async eject() {
    await sleep(20);
    await this.handle.close();
    this.handle = null;
  }
}

const folder = await mkdtemp(join(tmpdir(), 'tape-'));
await writeFile(join(folder, 'tape'), 'HEADERpayload');

const drive = new TapeDrive();
await drive.load(join(folder, 'tape'));
const header = await drive.readBlock(6);
const payload = await drive.readBlock(100);
await drive.eject();
console.log(header, payload);
await rm(folder, { recursive: true });
