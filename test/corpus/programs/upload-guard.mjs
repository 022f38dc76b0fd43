// expect: silent
// why: the quota check throws for a full account, and then nothing may have been put into the store
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

class QuotaExceeded extends Error {
  constructor(account, missing) {
    super(`${account} is ${missing} bytes over its quota`);
    this.name = 'QuotaExceeded';
  }
}

function createQuotas(limits, used) {
  return {
    async reserve(account, bytes) {
      await delay(35);
      const free = (limits[account] ?? 0) - (used[account] ?? 0);
      if (bytes > free) throw new QuotaExceeded(account, bytes - free);
    },
  };
}

function createStore(folder, { latency = 40 } = {}) {
  return {
    async put(name, data) {
      await delay(latency);
      await writeFile(join(folder, name), data);
      return { name, size: data.length };
    },
    list: () => readdir(folder),
  };
}

function uploader({ quotas, store }) {
  return async function upload({ account, name, data }) {
    await quotas.reserve(account, data.length);
    const stored = await store.put(`${account}-${name}`, data);
    return `${stored.name} (${stored.size} bytes)`;
  };
}

const folder = await mkdtemp(join(tmpdir(), 'uploads-'));
const store = createStore(folder);
const upload = uploader({
  quotas: createQuotas({ acme: 1000, solo: 64 }, { acme: 100, solo: 60 }),
  store,
});

const outcomes = await Promise.allSettled([
  upload({ account: 'acme', name: 'logo.svg', data: Buffer.alloc(300, 'a') }),
  upload({ account: 'solo', name: 'dump.sql', data: Buffer.alloc(200, 'b') }),
]);
for (const { status, value, reason } of outcomes) {
  console.log(status === 'fulfilled' ? `stored ${value}` : `${reason.name}: ${reason.message}`);
}
console.log(await store.list());
await rm(folder, { recursive: true });
