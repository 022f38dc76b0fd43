// expect: silent
// why: every upload lowers the quota that the next turn asks for.
import { setTimeout as sleep } from 'node:timers/promises';

class Drive {
  private free: number;
  readonly files: string[] = [];

  constructor(free: number) {
    this.free = free;
  }
  async quota(): Promise<number> {
    await sleep(15);
    return this.free;
  }
  async upload(name: string, size: number): Promise<void> {
    await sleep(25);
    this.free -= size;
    this.files.push(name);
  }
}

async function backup(drive: Drive, files: Array<{ name: string; size: number }>): Promise<string[]> {
  const skipped: string[] = [];
  for (const { name, size } of files) {
    if ((await drive.quota()) < size) {
      skipped.push(name);
      continue;
    }
    await drive.upload(name, size);
  }
  return skipped;
}

const drive = new Drive(10);
const skipped = await backup(drive, [
  { name: 'a', size: 4 },
  { name: 'b', size: 7 },
  { name: 'c', size: 5 },
]);
console.log(drive.files.join(), 'skipped', skipped.join());
