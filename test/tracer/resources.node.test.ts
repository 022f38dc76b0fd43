import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listRecords } from './support/list-records';
import { programFolder, runTraced } from './support/run-traced';

test('timers, DNS, connections and HTTP requests are called what a person would call them', async () => {
  const folder = programFolder({
    'main.cjs': `
      const http = require('http');
      const server = http.createServer(async (q, r) => { await new Promise((ok) => setTimeout(ok, 12)); r.end('ok'); });
      server.listen(0, '127.0.0.1', async () => {
        const { port } = server.address();
        console.log(port);
        await new Promise((ok) => http.get({ port, host: '127.0.0.1', path: '/report?secret=1' }, (m) => m.resume().on('end', ok)));
        await (await fetch('http://localhost:' + port + '/items/7?x=1')).text();
        server.close(); server.closeAllConnections();
      });`,
  });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.code, 0);
  const port = run.stdout.trim();
  const records = listRecords(run.parts[0]);
  const details = records.filter((r) => r.kind === 'detail' || r.kind === 'resource').map((r) => r.detail);
  for (const text of [
    'setTimeout 12 ms',
    'localhost',
    `127.0.0.1:${port}`,
    `GET http://127.0.0.1:${port}/report?…`,
    `GET http://localhost:${port}/items/7?…`,
  ]) {
    assert.ok(details.includes(text), `${text} in ${details.join(', ')}`);
  }
  const operations = records.filter((r) => r.kind === 'operation').map((r) => `${r.type} ${r.detail}`);
  assert.deepEqual(operations, ['http GET /report', 'http GET /items/7']);
  assert.equal(records.filter((r) => r.kind === 'operation-end').length, 2);
  assert.equal(records.filter((r) => r.kind === 'resource-end').length, 2);
});
