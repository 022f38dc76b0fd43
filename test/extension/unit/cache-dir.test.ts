import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const cache = mkdtempSync(join(tmpdir(), 'overlap-cache-'));
process.env.OVERLAP_CACHE = cache;
after(() => rmSync(cache, { recursive: true, force: true }));

type Cached = (name: string, fill: (folder: string) => Promise<void> | void) => Promise<string>;
const load = async (): Promise<Cached> =>
  (await import(join(__dirname, '..', '..', '..', 'scripts', 'cache-dir.mjs'))).cached;

test('a folder is made once, also by two who want it at the same time', async () => {
  const cached = await load();
  let made = 0;
  const fill = async (folder: string): Promise<void> => {
    made++;
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(join(folder, 'tool'), '');
  };
  const [one, other] = await Promise.all([cached('tool/1', fill), cached('tool/1', fill)]);
  assert.equal(one, other);
  assert.ok(existsSync(join(one, 'tool')));
  await cached('tool/1', fill);
  assert.equal(made, 1);
});

test('a fill that fails leaves nothing, and the next one starts anew', async () => {
  const cached = await load();
  const failing = cached('broken', (folder) => {
    writeFileSync(join(folder, 'half'), '');
    throw new Error('no network');
  });
  await assert.rejects(failing, /no network/);
  assert.deepEqual(
    readdirSync(cache).filter((name) => name.startsWith('broken')),
    [],
  );
  const folder = await cached('broken', () => {});
  assert.equal(existsSync(join(folder, 'half')), false);
});

test('what an interrupted run left behind is removed: its lock, and its half-filled folder', async () => {
  const cached = await load();
  mkdirSync(join(cache, 'cut.partial-0000'));
  // No process has this pid.
  writeFileSync(join(cache, 'cut.lock'), '4194999');
  await cached('cut', () => {});
  assert.deepEqual(
    readdirSync(cache).filter((name) => name.startsWith('cut')),
    ['cut'],
  );
});
