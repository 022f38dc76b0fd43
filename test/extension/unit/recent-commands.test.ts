import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecentCommands } from '../../../extension/trace/recent-commands';

test('the latest command comes first, once, and only where it was run', async () => {
  const kept = new Map<string, unknown>();
  const memory = {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const recent = new RecentCommands(memory);
  assert.deepEqual(recent.within('/p'), []);
  await recent.add({ line: 'npm test', cwd: '/p' });
  await recent.add({ line: 'node a.js', cwd: '/p/packages/api' });
  await recent.add({ line: 'node b.js', cwd: '/p-other' });
  await recent.add({ line: 'npm test', cwd: '/p' });
  const lines = (folder: string) => new RecentCommands(memory).within(folder).map(({ line }) => line);
  assert.deepEqual(lines('/p'), ['npm test', 'node a.js']);
  assert.deepEqual(lines('/p/packages/api'), ['node a.js']);
  for (let i = 0; i < 9; i++) await recent.add({ line: `node ${i}.js`, cwd: '/p' });
  assert.deepEqual(
    lines('/p'),
    [8, 7, 6, 5, 4].map((i) => `node ${i}.js`),
  );
});
