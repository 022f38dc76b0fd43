import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type AttachedTrace, attachTrace } from '../../launch/attach/attach-trace';
import { openTrace } from '../../launch/open-trace';
import { readTraceBytes } from '../../launch/read-trace';
import { listRecords, readParts, recordAsText } from './support/list-records';
import { NODE, programFolder } from './support/run-traced';
import { tracerBundle } from './support/tracer-bundle';
import { WHEN_DRAINED } from './support/when-drained';

const SERVER = `const http = require('node:http');
const fs = require('node:fs/promises');
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function stock() {
  await sleep(40);
  return 1;
}
async function prices() {
  const text = await fs.readFile(__filename, 'utf8');
  await sleep(50);
  return text.length > 1 ? 2 : 0;
}
async function report(late) {
  const a = await stock();
  const b = await prices();
  return late ? require('./late.cjs')(a + b) : a + b;
}
http
  .createServer((request, response) => {
    report(request.url === '/late').then((n) => response.end(String(n)));
  })
  .listen(0, '127.0.0.1', function () {
    process.stdout.write(String(this.address().port));
  });
globalThis.state = () =>
  [
    process.listenerCount('exit'), Object.getOwnPropertySymbols(globalThis).length,
    Object.getOwnPropertyNames(globalThis).filter((n) => n.includes('overlap')).length,
    Function.prototype.toString.name, String(Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.get),
    typeof Object.getOwnPropertyDescriptor(require('node:module').prototype, '_compile').value,
    Object.keys(process.env).filter((n) => n.includes('OVERLAP')).length,
    require('node:diagnostics_channel').hasSubscribers('http.server.request.start'),
    require('node:vm').runInThisContext.toString().includes('[native'), new Error('x').stack.split('\\n')[1],
  ].join(' ');
http.createServer((q, r) => {
  if (q.url === '/') r.end(globalThis.state());
  else whenDrained(() => r.end('drained'), decodeURIComponent(q.url.slice(1)));
}).listen(0, '127.0.0.1', function () {
  process.stdout.write(' ' + this.address().port + '\\n');
});
${WHEN_DRAINED}`;

const LATE = `module.exports = async function late(n) {
  await null;
  return n + 100;
};
`;

/** What Node says of its inspector. */
const NODES_OWN = /^(?:Debugger (?:listening|attached|ending)|For help).*\n/gm;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Server {
  child: ChildProcess;
  pid: number;
  get(path: string): Promise<string>;
  /** What a program could notice. */
  state(): Promise<string>;
  /** Resolves when the drain thread moves the records of the process. */
  drained(): Promise<void>;
  stderr(): string;
  stop(): Promise<void>;
}

/** A test that fails leaves what it has started; a process that runs on would keep this file from ending. */
const started: ChildProcess[] = [];
after(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** An inspector that a signal opens has the same port in every process else, also in those of others on this machine. */
const OWN_PORT = ['--inspect-port=127.0.0.1:0'];

async function startServer(args: string[], text = SERVER): Promise<Server> {
  const folder = programFolder({ 'server.cjs': text, 'late.cjs': LATE });
  const child = spawn(NODE, [...args, join(folder, 'server.cjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  started.push(child);
  let stderr = '';
  child.stderr!.on('data', (data) => {
    stderr += data;
  });
  let out = '';
  await new Promise<void>((resolve) => {
    child.stdout!.on('data', (data) => {
      out += data;
      if (out.endsWith('\n')) resolve();
    });
  });
  const [port, statePort] = out.trim().split(' ');
  return {
    child,
    pid: child.pid!,
    get: async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text(),
    state: async () => (await fetch(`http://127.0.0.1:${statePort}/`)).text(),
    async drained() {
      const folder = partsOf(child.pid!);
      await (await fetch(`http://127.0.0.1:${statePort}/${encodeURIComponent(folder)}`)).text();
    },
    stderr: () => stderr,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    },
  };
}

/** The folder into which a process that is attached to writes its part. */
function partsOf(pid: number): string {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith('overlap-'));
  const found = folders
    .map((name) => join(tmpdir(), name))
    .find((folder) => filesIn(folder).some((name) => name.startsWith(`${pid}-0-`)));
  assert.ok(found, `no part of process ${pid}`);
  return found;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // gone meanwhile, or a file
  }
}

async function attachTo(server: Server, during: (attached: AttachedTrace) => Promise<void>) {
  const output = join(programFolder({}), 'attached.overlap');
  const tracer = await tracerBundle();
  const attached = await attachTrace({ target: { pid: server.pid }, output, tracer });
  await during(attached);
  attached.stop();
  const outcome = await attached.done;
  return { ...outcome, bytes: readTraceBytes(output) };
}

test('attaching to a running server, twice: findings for loaded code, exact places for new code, nothing left behind', async () => {
  // As most are: the inspector that is opened has Node's own port.
  const server = await startServer([]);
  try {
    await server.get('/');
    const before = await server.state();
    const first = await attachTo(server, async () => {
      for (let i = 0; i < 3; i++) assert.equal(await server.get('/'), '3');
    });
    assert.equal(await server.state(), before, 'all is as before');
    const result = openTrace(first.bytes).result;
    const places = result.findings.map((f) => f.awaits.map((a) => `${a.line}:${a.column}`).join(' '));
    assert.ok(places.includes('14:13 15:13'), JSON.stringify([places, result.kept, result.notices]));
    for (const finding of result.findings) {
      assert.equal(finding.confidence, 'likely');
      assert.equal(finding.fix, null);
    }
    assert.equal(result.notices.filter((n) => n.includes('server.cjs')).length, 1);
    assert.match(result.notices.join(), /attached while the program ran.*approximate/);

    const second = await attachTo(server, async () => {
      assert.equal(await server.get('/late'), '103');
    });
    const story = readParts(second.bytes).flatMap((part) => listRecords(part).map(recordAsText));
    assert.ok(
      story.some((line) => /^task \S+ late@1:18-4:2 #\d+/.test(line)),
      'exact task of a new file',
    );
    assert.ok(
      story.some((line) => /^await \S+ @2:3-2:13 #\d+/.test(line)),
      'exact await of a new file',
    );
    const third = await attachTo(server, async () => {
      assert.equal(await server.get('/late'), '103');
    });
    const again = readParts(third.bytes).flatMap((part) => listRecords(part).map(recordAsText));
    assert.ok(
      again.some((line) => /^await \S+ @2:3-2:13 #\d+/.test(line)),
      'markers work again',
    );
    assert.equal(await server.get('/late'), '103');
    assert.equal(server.stderr().replace(NODES_OWN, ''), '', 'only what Node itself says of its inspector');
  } finally {
    await server.stop();
  }
});

test('a process that ends while it is traced leaves a complete trace', async () => {
  const server = await startServer(OWN_PORT);
  const { ended, bytes } = await attachTo(server, async () => {
    await server.get('/');
    await server.drained();
    await server.stop();
  });
  assert.equal(ended, true);
  const [part] = readParts(bytes);
  assert.equal(part.end?.signal, 'SIGTERM');
  assert.ok(listRecords(part).filter((r) => r.kind === 'await' && r.flag).length >= 4);
});

test('a process that ends at the moment when it is left alone leaves its trace', async () => {
  // Found out while it is left alone; and before, but not yet told.
  for (const wait of [false, true]) {
    const server = await startServer(OWN_PORT);
    const { ended, bytes } = await attachTo(server, async () => {
      await server.get('/');
      server.child.kill('SIGKILL');
      if (wait) await once(server.child, 'exit');
    });
    assert.equal(ended, true);
    assert.equal(readParts(bytes).length, 1);
  }
});

test('an inspector that was open stays open; its port will do instead of the process', async () => {
  const server = await startServer(['--inspect=127.0.0.1:0']);
  try {
    // It is said on stderr, which may come after what is said on stdout.
    const told = (): string | undefined => /ws:\/\/127\.0\.0\.1:(\d+)/.exec(server.stderr())?.[1];
    while (!told()) await once(server.child.stderr!, 'data');
    const port = Number(told());
    const tracer = await tracerBundle();
    const output = join(programFolder({}), 'port.overlap');
    const attached = await attachTrace({ target: { port }, output, tracer, ms: 300 });
    assert.equal(attached.pid, server.pid);
    await server.get('/');
    const outcome = await attached.done;
    assert.equal(outcome.ended, false);
    assert.equal((await fetch(`http://127.0.0.1:${port}/json/list`)).status, 200);
  } finally {
    await server.stop();
  }
});

const POOL = `const { Worker, isMainThread } = require('node:worker_threads');
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function load(n) {
  await sleep(n);
  return n;
}
async function job() {
  const a = await load(20);
  const b = await load(30);
  return a + b;
}
if (!isMainThread) {
  setInterval(job, 80);
} else {
  new Worker(__filename);
  // Nobody's guest: many threads that only come and go.
  setInterval(() => new Worker('setTimeout(() => {}, Math.random() * 300)', { eval: true }), 100);
  process.stdout.write('0 0\\n');
}
`;

test('worker threads are followed, those that come and go do no harm, and all go on', async () => {
  const server = await startServer(OWN_PORT, POOL);
  try {
    const { bytes } = await attachTo(server, async (attached) => {
      const some = new Promise<void>((resolve) => {
        attached.onProgress(({ awaits }) => awaits >= 20 && resolve());
      });
      // Some turns of the thread, and some threads that come and go.
      await Promise.all([some, new Promise((resolve) => setTimeout(resolve, 1200))]);
    });
    const parts = readParts(bytes);
    const [thread] = parts.filter((part) => part.meta?.threadId === 1);
    assert.ok(thread, `threads ${parts.map((part) => part.meta?.threadId)}`);
    const names = listRecords(thread)
      .filter((r) => r.kind === 'task')
      .map((r) => r.site?.name);
    assert.ok(names.includes('job') && names.includes('load'), names.join());
    assert.ok(thread.end, 'its part is whole');
    const places = openTrace(bytes).result.findings.map((f) =>
      f.awaits.map((a) => `${a.line}:${a.column}`).join(' '),
    );
    assert.deepEqual(places, ['8:13 9:13']);
    assert.equal(server.child.exitCode ?? server.child.signalCode, null, server.stderr());
    assert.equal(server.stderr().replace(NODES_OWN, ''), '');
  } finally {
    await server.stop();
  }
});

test('when whoever attached is killed, the process is let go and its inspector closed', async () => {
  const server = await startServer(OWN_PORT);
  try {
    const before = await server.state();
    const script = `const { attachTrace } = require(${JSON.stringify(join(ROOT, 'launch/attach/attach-trace.ts'))});
      attachTrace(${JSON.stringify({ target: { pid: server.pid }, output: join(programFolder({}), 'x.overlap'), tracer: await tracerBundle() })})
        .then(() => process.stdout.write('on'));`;
    const other = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(other);
    const on = new Promise<boolean>((resolve) => other.stdout.once('data', () => resolve(true)));
    const over = new Promise<boolean>((resolve) => other.once('exit', () => resolve(false)));
    assert.ok(await Promise.race([on, over]));
    assert.notEqual(await server.state(), before);
    other.kill('SIGKILL');
    const deadline = performance.now() + 60_000;
    while ((await server.state()) !== before || !/Debugger ending/.test(server.stderr())) {
      assert.ok(performance.now() < deadline, `${await server.state()}\n${server.stderr()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await server.stop();
  }
});

test('what cannot be attached to is told in one sentence', async (t) => {
  const output = join(programFolder({}), 'none.overlap');
  const tracer = await tracerBundle();
  const refused = async (target: { pid: number } | { port: number }): Promise<string> => {
    const error = await attachTrace({ target, output, tracer }).then(
      () => new Error('attached'),
      (reason: Error) => reason,
    );
    assert.equal(error.name, 'UserError', error.stack);
    return error.message;
  };
  assert.match(await refused({ pid: 2 ** 22 + 1 }), /^There is no process \d+\.$/);
  const cat = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  started.push(cat);
  if (process.platform === 'linux') {
    assert.match(
      await refused({ pid: cat.pid! }),
      /^Process \d+ is .*, not a Node\.js that can be attached to\.$/,
    );
    assert.equal(cat.exitCode ?? cat.signalCode, null, 'it lives on');
  }
  cat.kill();
  const other = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  t.after(() => other.close());
  const { port } = other.address() as AddressInfo;
  assert.match(await refused({ port }), /^No Node\.js inspector answers on 127\.0\.0\.1:\d+\./);
  const server = await startServer([`--inspect-port=${port}`]);
  assert.match(
    await refused({ pid: server.pid }),
    new RegExp(`^Port ${port}, .* is taken by another program\\.`),
  );
  assert.equal(await server.get('/'), '3');
  await server.stop();
});
