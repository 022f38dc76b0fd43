import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import { listRecords } from './support/list-records';
import { NODE_MAJOR, programFolder, runPlain, runTraced } from './support/run-traced';

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

/** What the awaits of a trace waited for, in order: "readFile a.txt". */
function waits(bytes: Uint8Array): string[] {
  const { awaits, resources, strings } = buildModel(decodeTraceFile(bytes));
  return Array.from(awaits.waitedResource, (r) => (r < 0 ? '' : strings[resources.detail[r]]));
}

test('file operations are called by what was asked for, all of their steps', async () => {
  const folder = programFolder({
    'main.cjs': `
      const fs = require('fs'); const { readFile, stat } = require('fs/promises'); const { promisify } = require('util');
      const { readFile: named } = fs.promises;
      (async () => {
        await readFile('a.txt', 'utf8');
        await promisify(fs.readFile)(__dirname + '/a.txt');
        await fs.promises.writeFile('b.txt', 'x'.repeat(100000));
        await stat(new URL('file://' + __dirname + '/b.txt'));
        const handle = await fs.promises.open('a.txt');
        await handle.close();
        await named(Buffer.from('a.txt')).catch(() => {});
        await fs.promises.readFile('missing').catch((e) => console.log(e.code, e.stack.split('\\n').length > 1));
        try { fs.readFile(); } catch (e) { console.log(e.code, e.stack.split('\\n')[1].includes('node:fs')); }
        console.log(fs.readFile.name, fs.readFile.length, String(fs.readFile).includes('overlap'), typeof fs.realpath.native, fs.promises === require('fs/promises'));
      })();`,
    'a.txt': 'a',
  });
  const plain = await runPlain(folder, { args: ['main.cjs'] });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, plain.stdout);
  assert.equal(run.stderr, '');
  assert.deepEqual(waits(run.bytes).slice(0, 8), [
    'readFile a.txt',
    'readFile a.txt',
    'writeFile b.txt',
    `stat ${folder}/b.txt`.replace(`${folder}/`, ''),
    'open a.txt',
    'open a.txt',
    'readFile',
    'readFile missing',
  ]);
});

test('a request whose client has gone ends, and failed; http2 requests are operations too', async () => {
  const folder = programFolder({
    'main.cjs': `
      const http = require('http'); const http2 = require('http2');
      const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
      (async () => {
        let came; const arrived = new Promise((ok) => (came = ok));
        const server = http.createServer(async (q, r) => { came(); await sleep(5); if (q.url !== '/gone') r.end('ok'); else r.on('close', left); });
        let left; const gone1 = new Promise((ok) => (left = ok));
        await new Promise((ok) => server.listen(0, '127.0.0.1', ok));
        const { port } = server.address();
        const gone = http.get({ port, host: '127.0.0.1', path: '/gone', agent: false }); gone.on('error', () => {});
        await arrived; await sleep(20); gone.destroy(); await gone1;
        const agent = new http.Agent({ keepAlive: true });
        for (const path of ['/one', '/two']) await new Promise((ok) => http.get({ port, host: '127.0.0.1', path, agent }, (m) => m.resume().on('end', ok)));
        agent.destroy(); server.close(); server.closeAllConnections();
        const second = http2.createServer((q, r) => { sleep(10).then(() => r.end('ok')); });
        await new Promise((ok) => second.listen(0, '127.0.0.1', ok));
        const client = http2.connect('http://127.0.0.1:' + second.address().port);
        const stream = client.request({ ':path': '/h2?x=1' });
        await new Promise((ok) => stream.resume().on('end', ok)); client.close(); second.close();
        console.log('done');
      })();`,
  });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, 'done\n');
  const { operations, strings } = buildModel(decodeTraceFile(run.bytes));
  const http = Array.from(operations.kind, (kind, o) => ({
    kind: strings[kind],
    name: strings[operations.name[o]],
    failed: operations.failed[o],
  })).filter((o) => o.kind === 'http');
  const expected = [
    ['GET /gone', 1],
    ['GET /one', 0],
    ['GET /two', 0],
  ];
  const announced = NODE_MAJOR >= 22;
  assert.deepEqual(
    http.map((o) => [o.name, o.failed]),
    announced ? [...expected, ['GET /h2', 0]] : expected,
  );
});

test('a child process is called by its command, without what may be secret in it', async () => {
  const folder = programFolder({
    'main.cjs': `const { execFile } = require('child_process');
      (async () => { await new Promise((ok) => execFile(process.execPath, [__dirname + '/child.cjs', '--token=secret'], ok)); console.log('ok'); })();`,
    'child.cjs': '',
  });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, 'ok\n');
  const details = listRecords(run.parts[0]).flatMap((r) => (r.kind === 'detail' ? [r.detail ?? ''] : []));
  assert.ok(
    details.some((detail) => /^node child\.cjs \(process \d+\)$/.test(detail)),
    details.join(', '),
  );
});

test('a worker thread is called by the file it runs, where it works and where it is waited for', async () => {
  const folder = programFolder({
    'main.cjs': `const { Worker } = require('node:worker_threads');
const { once } = require('node:events');
(async () => {
  await once(new Worker(require('node:path').join(__dirname, 'resize.cjs')), 'exit');
  console.log('done');
})();
`,
    'resize.cjs': `(async () => { await new Promise((r) => setTimeout(r, 20)); })();\n`,
  });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, 'done\n');
  const model = buildModel({ parts: run.parts });
  const names = Array.from(model.operations.name, (n) => model.strings[n]);
  const thread = run.parts[1].meta.threadId;
  assert.deepEqual(names, ['main.cjs', `resize.cjs (worker ${thread})`]);
  const details = Array.from(
    { length: model.resources.length },
    (_, r) => model.strings[model.resources.detail[r]],
  );
  assert.ok(details.includes(`resize.cjs (thread ${thread})`), details.join());
});
