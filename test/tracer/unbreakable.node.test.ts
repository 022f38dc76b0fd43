import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DecodedPart } from '../../core/format/trace-file';
import { listRecords } from './support/list-records';
import {
  NODE_MAJOR,
  type ProgramRun,
  programFolder,
  type RunOptions,
  readParts,
  runPlain,
  runTraced,
  type TracedRun,
} from './support/run-traced';
import { taskStories } from './support/task-stories';
import { WHEN_DRAINED } from './support/when-drained';

/** Does async work and says how many awaits it has done: `work(n)`. */
const WORK = `
let done = 0;
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function step() { await null; done++; }
async function work(n) { for (let i = 0; i < n; i++) await step(); }
`;

/** Runs a program with and without the tracer; everything that a user sees must be the same. */
async function same(text: string, options: Partial<RunOptions> = {}, name = 'main.cjs'): Promise<TracedRun> {
  const folder = programFolder({ [name]: text });
  const args = { args: [name], ...options };
  const plain = await runPlain(folder, args);
  const traced = await runTraced(folder, args);
  assert.deepEqual(visible(traced), visible(plain));
  return traced;
}

function visible({ stdout, stderr, code, signal }: ProgramRun): ProgramRun {
  let text = stderr;
  // Known difference: Node 20 starts its loader thread for us, in whose first tick early stacks end.
  if (NODE_MAJOR === 20) text = text.replace(/\n *at process.processTicksAndRejections.*/g, '');
  // Each thread of a process says so.
  text = text.replace(/(\(node:\d+\) ExperimentalWarning: Frozen.*\n.*\n)\1+/, '$1');
  return { stdout, stderr: text.replace(/\(node:\d+\)/g, '(node)'), code, signal };
}

function awaitsOf(run: TracedRun, part = 0): number {
  return awaitsIn(run.parts[part]);
}

function awaitsIn(part: DecodedPart): number {
  return taskStories(part).reduce((n, task) => n + task.awaits.filter((a) => a.fulfilled).length, 0);
}

test('process.exit in the middle of work loses nothing', async () => {
  const run = await same(
    `${WORK} work(5000).then(() => {}); sleep(0).then(() => { console.log(done); process.exit(7); });`,
  );
  assert.equal(run.code, 7);
  assert.equal(run.parts[0].end?.exitCode, 7);
  const done = Number(run.stdout);
  assert.ok(awaitsOf(run) >= done, `${awaitsOf(run)} awaits of at least ${done}`);
  assert.equal(run.parts[0].tornBytes, 0);
});

test('an exit code set late, and async code in exit listeners, are in the trace', async () => {
  const run = await same(`${WORK}
    process.on('exit', () => { step(); step(); process.exitCode = 3; });
    work(3);`);
  assert.equal(run.code, 3);
  assert.equal(taskStories(run.parts[0]).length, 6);
});

test('process.reallyExit loses nothing', async () => {
  const run = await same(`${WORK} work(300).then(() => process.reallyExit(5));`);
  assert.equal(run.code, 5);
  assert.ok(awaitsOf(run) >= 600);
});

test('an uncaught exception ends the program as without the tracer', async () => {
  const run = await same(`${WORK} work(200).then(() => setTimeout(() => { throw new Error('boom'); }));`);
  assert.equal(run.code, 1);
  assert.equal(awaitsOf(run), 400);
  assert.equal(run.parts[0].end?.exitCode, 1);
});

test('an unhandled rejection ends the program as without the tracer', async () => {
  const run = await same(`${WORK} async function f() { await work(100); throw new Error('no'); }\nf();`);
  assert.equal(run.code, 1);
  assert.ok(awaitsOf(run) >= 200);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  for (const blocked of [false, true]) {
    test(`${signal} loses nothing${blocked ? ' though the event loop is blocked' : ''}`, async () => {
      const wait = blocked ? 'for (;;);' : '';
      const run = await runTraced(
        programFolder({
          'main.cjs': `${WORK}${WHEN_DRAINED} whenDrained(() => work(2000).then(() => { require('fs').writeSync(1, 'ready'); ${wait} })); setInterval(() => {}, 1000);`,
        }),
        {
          args: ['main.cjs'],
          during: (child) => child.stdout!.once('data', () => child.kill(signal)),
        },
      );
      assert.equal(run.signal, signal);
      assert.equal(awaitsOf(run), 4000);
      assert.equal(run.parts[0].end?.signal, signal);
    });
  }
}

test('names of files are in the trace with what mentions them, though the event loop is blocked', async () => {
  const run = await runTraced(
    programFolder({
      'main.cjs': `${WHEN_DRAINED} whenDrained(() => {
        const fs = require('fs');
        let left = 3000;
        const done = () => { if (--left === 0) { fs.writeSync(1, 'ready'); for (;;); } };
        for (let i = 0; i < 3000; i++) fs.stat('missing-' + i + '-' + 'x'.repeat(i % 200), done);
      });`,
    }),
    { args: ['main.cjs'], during: (child) => child.stdout!.once('data', () => child.kill('SIGTERM')) },
  );
  assert.equal(run.signal, 'SIGTERM');
  const details = new Set(listRecords(run.parts[0]).map((record) => record.detail));
  for (let i = 0; i < 3000; i++) {
    const name = `stat missing-${i}-${'x'.repeat(i % 200)}`;
    assert.ok(details.has(name), name);
  }
});

test('of a program that blocks in its first milliseconds all comes to the file while it blocks', async () => {
  const partsDirectory = mkdtempSync(join(tmpdir(), 'overlap-parts-'));
  const run = await runTraced(
    programFolder({
      'main.cjs': `${WORK} work(500).then(() => { require('fs').writeSync(1, 'ready'); for (;;); });`,
    }),
    {
      args: ['main.cjs'],
      partsDirectory,
      // By the drain thread, which does not exist yet when the program blocks.
      during: (child) =>
        child.stdout!.once('data', async () => {
          const deadline = performance.now() + 60_000;
          while (awaitsIn(readParts(partsDirectory)[0]) < 1000 && performance.now() < deadline)
            await new Promise((resolve) => setTimeout(resolve, 20));
          child.kill('SIGKILL');
        }),
    },
  );
  assert.equal(run.signal, 'SIGKILL');
  assert.equal(awaitsOf(run), 1000);
  rmSync(partsDirectory, { recursive: true });
});

test('SIGKILL leaves a readable trace up to the last milliseconds', async () => {
  const run = await runTraced(
    programFolder({
      'main.cjs': `${WORK}${WHEN_DRAINED} work(2000).then(() => whenDrained(() => { require('fs').writeSync(1, 'ready'); setInterval(() => {}, 1000); }));`,
    }),
    { args: ['main.cjs'], during: (child) => child.stdout!.once('data', () => child.kill('SIGKILL')) },
  );
  assert.equal(run.signal, 'SIGKILL');
  assert.ok(awaitsOf(run) >= 4000);
  assert.equal(run.parts[0].end, null);
});

test('abort loses nothing', async () => {
  const run = await runTraced(
    programFolder({ 'main.cjs': `${WORK} work(1000).then(() => process.abort());` }),
    { args: ['main.cjs'] },
  );
  assert.equal(run.signal, 'SIGABRT');
  assert.ok(awaitsOf(run) >= 2000);
});

test('running out of memory leaves all that was recorded', async () => {
  const run = await runTraced(
    programFolder({
      'main.cjs': `${WORK}${WHEN_DRAINED} whenDrained(() => work(1000).then(() => { const keep = []; for (;;) keep.push(new Array(1000).fill(1)); }));`,
    }),
    { args: ['--max-old-space-size=40', 'main.cjs'] },
  );
  assert.notEqual(run.code, 0);
  assert.ok(awaitsOf(run) >= 1999);
});

test("the program's own signal handlers work, also one that ends the program by the same signal", async () => {
  const handled = `${WORK}
    process.on('SIGTERM', async () => { await step(); console.log('handled'); process.exit(9); });
    process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000);`;
  assert.equal((await same(handled)).code, 9);
  const again = `process.once('SIGINT', () => { console.log('once'); process.kill(process.pid, 'SIGINT'); });
    process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 5000);`;
  assert.equal((await same(again)).signal, 'SIGINT');
  const graceful = `process.once('SIGTERM', () => setTimeout(() => console.log('bye') || process.exit(0), 50));
    process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000);`;
  assert.equal((await same(graceful)).stdout, 'bye\n');
  assert.equal(
    (await same('console.log(process.listenerCount("SIGINT"), process.listenerCount("SIGTERM"))')).stdout,
    '0 0\n',
  );
});

const PROGRAMS: Record<string, string> = {
  'a frozen Date': `Date.now = () => 0; globalThis.Date = class { static now() { return 0; } }; ${WORK} work(10).then(() => console.log(done));`,
  'mocked clocks': `performance.now = () => 1; process.hrtime = () => [0, 0]; process.hrtime.bigint = () => 0n; ${WORK} work(10).then(() => console.log(done));`,
  'a replaced Promise': `const P = Promise; globalThis.Promise = class X extends P {}; ${WORK} work(10).then(() => console.log(done, sleep(1) instanceof X)); class X extends P {}`,
  'Error.prepareStackTrace and stackTraceLimit': `${WORK}
    async function f() { await sleep(5); Error.stackTraceLimit = 3; Error.prepareStackTrace = (e, s) => s.slice(0, 1).map((x) => [x.getFunctionName(), x.getLineNumber(), x.getColumnNumber(), String(x)]);
      const stack = new Error('x').stack; Error.prepareStackTrace = undefined; console.log(JSON.stringify(stack)); await step(); console.log(new Error('y').stack.split('\\n', 2)); }
    f();`,
  'frozen primordials': `Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.freeze(Function.prototype); Object.freeze(Promise.prototype); ${WORK} work(10).then(() => console.log(done));`,
  'broken built-ins': `Array.prototype.push = () => { throw 1; }; Map.prototype.get = () => { throw 2; }; Map.prototype.set = () => { throw 3; }; Set.prototype.add = () => { throw 4; };
    Atomics.load = () => { throw 6; }; Reflect.apply = () => { throw 7; }; String.prototype.replace = () => { throw 8; };
    ${WORK} async function* g() { yield 1; } (async () => { for await (const x of g()) await step(); await work(5); require('fs').writeSync(1, 'ok'); })();`,
  'Atomics.wait on the main thread': `${WORK} work(10).then(() => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300); console.log(done); });`,
  'its own async_hooks and AsyncLocalStorage': `${WORK} const { createHook, AsyncLocalStorage, executionAsyncId } = require('async_hooks');
    let inits = 0; createHook({ init() { inits++; }, before() {}, after() {}, destroy() {}, promiseResolve() {} }).enable();
    const als = new AsyncLocalStorage(); als.run({ a: 1 }, async () => { await work(10); await sleep(1); console.log(als.getStore().a, inits > 20, executionAsyncId() > 0); });`,
  'toString of its functions': `${WORK} class K { static async m(a = step()) { for await (const x of [1]) await a; } get g() { return async () => await step(); } }
    console.log(work.toString(), String(K), K.m + '', new K().g.toString(), Function.prototype.toString.toString(), Object.getOwnPropertyNames(globalThis).filter((n) => n.includes('overlap')).length >= 0);
    const again = eval('(' + step.toString().replace('done++', '1') + ')'); again().then(() => console.log('again'));`,
  'a deep recursion that overflows the stack': `async function down(n) { return n === 0 ? 0 : down(n - 1); } function deep() { try { return deep(); } catch (e) { return e.name; } }
    console.log(deep()); down(500).then(console.log);`,
  'a look at its modules': `${WORK} const { Worker, isMainThread } = require('worker_threads'); const list = () => Object.keys(require.cache).map((file) => file.split('/').pop()).join();
    console.log(list(), module.children.length, process.execArgv.join()); for (const file of Object.keys(require.cache)) delete require.cache[file];
    if (isMainThread) work(10).then(() => { console.log(done, list()); new Worker(__filename); });`,
  // Once the drain thread runs: while it starts, Node has files open for it whose closing ends the process.
  'closed descriptors': `${WORK} ${WHEN_DRAINED} const fs = require('fs'); whenDrained(() => { for (let fd = 3; fd < 60; fd++) { try { const s = fs.fstatSync(fd); if (s.isFile()) fs.closeSync(fd); } catch {} }
    const fds = Array.from({ length: 30 }, (_, i) => fs.openSync('own-' + i, 'w')); work(3000).then(() => { console.log(fds.length, fs.readdirSync('.').filter((n) => n.startsWith('own-')).every((n) => fs.statSync(n).size === 0)); }); });`,
};

for (const [what, text] of Object.entries(PROGRAMS)) {
  test(`a program with ${what} runs as without the tracer`, async () => {
    if (what === 'closed descriptors') {
      const run = await runTraced(programFolder({ 'main.cjs': text }), { args: ['main.cjs'] });
      assert.equal(run.stdout, '30 true\n');
      assert.equal(run.code, 0);
    } else {
      await same(text);
    }
  });
}

test('--frozen-intrinsics works', async () => {
  await same(`${WORK} work(10).then(() => console.log(done));`, {
    args: ['--frozen-intrinsics', 'main.cjs'],
  });
});

test('under the permission model the program runs; the trace says or is missing with one line', async () => {
  const flag = NODE_MAJOR >= 24 ? '--permission' : '--experimental-permission';
  const folder = programFolder({ 'main.cjs': `${WORK} work(10).then(() => console.log(done));` });
  const run = await runTraced(folder, { args: [flag, '--allow-fs-read=*', 'main.cjs'] });
  assert.equal(run.stdout, '10\n');
  assert.equal(run.code, 0);
  assert.equal(run.parts.length, 0);
  const lines = run.stderr.split('\n').filter((line) => line.startsWith('overlap:'));
  assert.equal(lines.length, 1, run.stderr);
  const allowed = await runTraced(folder, {
    args: [flag, '--allow-fs-read=*', '--allow-fs-write=*', 'main.cjs'],
  });
  assert.equal(allowed.stdout, '10\n');
  assert.ok(awaitsOf(allowed) >= 20, 'without worker threads the thread writes its own records');
});

test('a folder that cannot be written to costs the trace, not the program', async () => {
  const folder = programFolder({ 'main.cjs': `${WORK} work(10).then(() => console.log(done));`, file: '' });
  for (const partsDirectory of [join(folder, 'missing'), join(folder, 'file'), '/proc/overlap']) {
    const run = await runTraced(folder, { args: ['main.cjs'], partsDirectory, unreadable: true });
    assert.equal(run.stdout, '10\n');
    assert.equal(run.code, 0);
    assert.match(run.stderr, /^overlap: this process is not traced: .+\.\n$/);
  }
});

test('a removed file ends the trace with one line; the program goes on', async () => {
  const parts = mkdtempSync(join(tmpdir(), 'overlap-parts-'));
  const folder = programFolder({
    'main.cjs': `${WORK} const fs = require('fs'); work(10).then(() => { for (const f of fs.readdirSync(process.env.PARTS)) fs.rmSync(process.env.PARTS + '/' + f); return sleep(30); }).then(() => work(5000)).then(() => sleep(30)).then(() => console.log(done));`,
  });
  const run = await runTraced(folder, { args: ['main.cjs'], partsDirectory: parts, env: { PARTS: parts } });
  assert.equal(run.stdout, '5010\n');
  assert.equal(run.code, 0);
  assert.match(
    run.stderr,
    /^overlap: the trace ends here because its file was removed; the program goes on\.\n$/,
  );
  assert.deepEqual(readdirSync(parts), []);
  rmSync(parts, { recursive: true });
});

test('children started with an empty environment run untraced', async () => {
  const run = await same(
    `const { execFileSync } = require('child_process'); console.log(execFileSync(process.execPath, ['-e', 'console.log(process.env.NODE_OPTIONS)'], { env: {} }).toString());`,
  );
  assert.equal(run.parts.length, 1);
});

const TASKS = '/proc/self/task';
const skip =
  NODE_MAJOR < 22 ? 'Node 20 has a loader thread' : !existsSync(TASKS) && `this system has no ${TASKS}`;
test('a short program has no thread more; one that waits has the drain thread', { skip }, async () => {
  const count = `require('fs').readdirSync('${TASKS}').length`;
  await same(`console.log(${count});`);
  const run = await runTraced(
    programFolder({
      'main.cjs': `const before = ${count}; setInterval(() => { if (${count} > before) { console.log('more'); process.exit(); } }, 50);`,
    }),
    { args: ['main.cjs'] },
  );
  assert.equal(run.stdout, 'more\n');
});

test('worker threads, forks, spawned nodes and cluster workers have parts of their own', async () => {
  const run = await same(`
    const { Worker, isMainThread } = require('worker_threads');
    const { fork, spawn } = require('child_process');
    const cluster = require('cluster');
    async function job() { await null; await new Promise((r) => setTimeout(r, 5)); }
    const ended = (c) => new Promise((r) => c.on('exit', r));
    if (!isMainThread || process.argv[2] || cluster.isWorker) job().then(() => cluster.isWorker && process.disconnect());
    else (async () => {
      await ended(new Worker(__filename));
      await ended(fork(__filename, ['fork']));
      await ended(spawn(process.execPath, [__filename, 'spawn']));
      await ended(cluster.fork());
      console.log('all');
    })();`);
  assert.equal(run.parts.length, 5);
  for (let part = 1; part < 5; part++) {
    assert.equal(awaitsOf(run, part), 2, `part ${part}`);
    assert.ok(run.parts[part].end, `part ${part} has an end`);
  }
  const [main, thread, ...children] = run.parts.map((part) => part.meta);
  assert.equal(main.ppid, 0);
  assert.equal(thread.pid, main.pid);
  assert.ok(thread.threadId > 0);
  for (const child of children) assert.equal(child.ppid, main.pid);
});

test('a terminated worker thread loses nothing', async () => {
  const run = await same(`
    const { Worker, isMainThread, parentPort } = require('worker_threads');
    ${WORK}
    if (isMainThread) { const w = new Worker(__filename); w.on('message', async () => { await w.terminate(); await sleep(30); console.log('terminated'); }); }
    else { ${WHEN_DRAINED} whenDrained(() => work(500).then(() => { parentPort.postMessage('ready'); for (;;); })); }`);
  assert.equal(awaitsOf(run, 1), 1000);
});
