import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { programFolder, runTraced } from './support/run-traced';
import { taskStories } from './support/task-stories';

// The benchmark holds ten thousand (bench/tracer, --only connections); this is the same server with fewer.
const CONNECTIONS = 600;
const SERVER = readFileSync(join(__dirname, '../../bench/tracer/workloads/many-connections.cjs'), 'utf8');

test('a server that holds many connections at once is traced without losing one', async () => {
  const folder = programFolder({ 'server.cjs': SERVER });
  const run = await runTraced(folder, { args: ['server.cjs'], env: { CONNECTIONS: String(CONNECTIONS) } });
  assert.deepEqual(JSON.parse(run.stdout), { most: CONNECTIONS, held: 0 }, run.stderr);
  assert.equal(run.parts.length, 1);
  const [part] = run.parts;
  assert.deepEqual(part.losses, []);
  const stories = taskStories(part);
  assert.equal(stories.length, CONNECTIONS);
  for (const { site, awaits, returned, settled } of stories) {
    assert.equal(site?.name, 'serve');
    assert.deepEqual(
      awaits.map(({ resumed, fulfilled }) => resumed && fulfilled),
      [true, true],
    );
    assert.ok(returned && settled);
  }
});
