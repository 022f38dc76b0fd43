// expect: silent
// why: the lock file is taken before and released after the counter is changed.
const fs = require('fs').promises;
const os = require('os');
const path = require('path');
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

class FileLock {
  constructor(file) { this.file = file; }
  async acquire() {
    for (;;) {
      try {
        const handle = await fs.open(this.file, 'wx');
        await handle.close();
        return;
      } catch (err) {
        if (err.code !== 'EEXIST') throw err;
        await sleep(5);
      }
    }
  }
  async release() {
    await fs.unlink(this.file);
  }
}

async function bump(dir, by) {
  const lock = new FileLock(path.join(dir, 'lock'));
  await lock.acquire();
  try {
    const file = path.join(dir, 'counter');
    const value = Number(await fs.readFile(file, 'utf8'));
    await sleep(12);
    await fs.writeFile(file, String(value + by));
    return value + by;
  } finally {
    await lock.release();
  }
}

(async () => {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'lock-'));
  await fs.writeFile(path.join(dir, 'counter'), '0');
  await Promise.all([bump(dir, 1), bump(dir, 2), bump(dir, 3)]);
  console.log(await fs.readFile(path.join(dir, 'counter'), 'utf8'));
  await fs.rm(dir, { recursive: true });
})();
