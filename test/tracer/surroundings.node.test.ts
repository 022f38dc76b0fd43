import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { OPTIONS_VARIABLE } from '../../core/format/launch-options';
import { decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import { NODE, NODE_MAJOR, programFolder, runPlain, runTraced } from './support/run-traced';
import { folderWithRunners } from './support/runner-packages';
import { taskStories } from './support/task-stories';
import { tracerBundle } from './support/tracer-bundle';

const WORK = `const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
let done = 0;
async function step() { await null; done++; }
async function work(n) { for (let i = 0; i < n; i++) await step(); }
`;

test("OpenTelemetry's context managers keep their contexts", {
  skip: ![20, 24].includes(NODE_MAJOR) && 'runs on Node 20 and 24 only',
}, async () => {
  const folder = await folderWithRunners({
    'main.cjs': `${WORK}
const { context, createContextKey } = require('@opentelemetry/api');
const managers = require('@opentelemetry/context-async-hooks');
const { EventEmitter } = require('events');
const KEY = createContextKey('user');
const seen = async (label) => { await sleep(2); await step(); console.log(label, context.active().getValue(KEY)); };
(async () => {
  for (const name of Object.keys(managers).filter((n) => n.endsWith('Manager')).sort()) {
    const manager = new managers[name]();
    manager.enable();
    context.setGlobalContextManager(manager);
    await Promise.all(['ann', 'bob'].map((who) => context.with(context.active().setValue(KEY, who), () => seen(who))));
    const bound = context.bind(context.active().setValue(KEY, 'eve'), new EventEmitter());
    bound.on('x', () => console.log(name, context.active().getValue(KEY)));
    bound.emit('x');
    context.disable();
  }
  console.log(done);
})();
`,
  });
  const plain = await runPlain(folder, { args: ['main.cjs'] });
  assert.match(plain.stdout, /ann ann\nbob bob\n/);
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, plain.stdout);
  assert.equal(run.stderr, plain.stderr);
  assert.ok(taskStories(run.parts[0]).length >= 4);
});

test('a disk that fills up ends the trace with one line; the program goes on and what was written is readable', {
  skip: process.platform !== 'linux' && 'needs a limit on file sizes',
}, async () => {
  const folder = programFolder({
    'main.cjs': `${WORK}(async () => { for (let i = 0; i < 20; i++) { await work(5000); await sleep(30); } console.log(done); })();`,
  });
  const parts = mkdtempSync(join(tmpdir(), 'overlap-parts-'));
  const launch = { session: 'test', partsDirectory: parts, include: [], cacheDirectory: '', parentPid: 0 };
  // With the signal ignored a file that reaches its limit cannot grow: as on a full disk. Units of 1024 bytes.
  const limited = `trap '' XFSZ; ulimit -f 1024; exec "${NODE}" main.cjs`;
  const child = spawn('bash', ['-c', limited], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_OPTIONS: `--require ${await tracerBundle()}`,
      [OPTIONS_VARIABLE]: JSON.stringify(launch),
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0);
  assert.equal(out, '100000\n');
  assert.match(
    err,
    /^overlap: the trace ends here because the file would become too large; the program goes on\.\n$/,
  );
  const [file] = readdirSync(parts);
  const [part] = decodeTraceFile(readFileSync(join(parts, file))).parts;
  assert.ok(taskStories(part).length > 1000);
  const model = buildModel(decodeTraceFile(readFileSync(join(parts, file))));
  assert.ok(model.dropped > 10_000, `${model.dropped} lost records are counted`);
  assert.match(model.notices.join(), /^\d+ records were lost: the file would become too large\.$/);
  rmSync(parts, { recursive: true });
});

test('where a program stands between Node and the disk for a while, the trace says that it lacks something', async () => {
  const run = await runTraced(
    programFolder({
      'main.cjs': `${WORK} const binding = process.binding('fs'); const { fstat, writeBuffer, writeString } = binding;
        const broken = () => { throw Object.assign(new Error('EBADF'), { code: 'EBADF' }); };
        work(20).then(() => { Object.assign(binding, { fstat: broken, writeBuffer: broken, writeString: broken }); return work(200000); })
          .then(() => { Object.assign(binding, { fstat, writeBuffer, writeString }); console.log(done); });`,
    }),
    { args: ['--no-deprecation', 'main.cjs'] },
  );
  assert.equal(run.stdout, '200020\n');
  assert.equal(run.code, 0);
  const [part] = run.parts;
  assert.ok(part.end);
  assert.equal(part.losses.length, 1);
  assert.ok(buildModel(decodeTraceFile(run.bytes)).dropped > 0);
});

test('a device that is full costs the trace, not the program', {
  skip: process.platform !== 'linux' && 'needs /dev/full',
}, async () => {
  const folder = programFolder({ 'main.cjs': `${WORK}work(10).then(() => console.log(done));` });
  const run = await runTraced(folder, { args: ['main.cjs'], partsDirectory: '/dev/full', unreadable: true });
  assert.equal(run.stdout, '10\n');
  assert.equal(run.code, 0);
  assert.match(run.stderr, /^overlap: this process is not traced: .+\.\n$/);
});

test('coverage is as without the tracer: counts and ranges, also behind what always returns', async () => {
  const folder = programFolder({
    'main.cjs': [
      `${WORK}async function never() {\n  await step();\n}`,
      'const early = async (n) => {\n  if (n > 1) {\n    await step();\n    return 1;\n  } else if (n > 0) return 2;\n  else throw n;\n};',
      'async function last() {\n  await step();\n  return { n: await early(2) };\n}',
      'work(3).then(async (n) => {\n  await last();\n  return n ? never() : 0;\n});',
    ].join('\n'),
  });
  const covered = async (run: typeof runPlain): Promise<unknown> => {
    const coverage = mkdtempSync(join(tmpdir(), 'overlap-coverage-'));
    await run(folder, { args: ['main.cjs'], env: { NODE_V8_COVERAGE: coverage } });
    const all = readdirSync(coverage).flatMap(
      (name) => (JSON.parse(readFileSync(join(coverage, name), 'utf8')) as Coverage).result,
    );
    rmSync(coverage, { recursive: true });
    const own = all.find((script) => script.url.endsWith('/main.cjs'));
    return own?.functions
      .filter((f) => f.functionName !== '')
      .map((f) => [f.functionName, f.ranges.map((range) => range.count)]);
  };
  const plain = await covered(runPlain);
  assert.ok(Array.isArray(plain) && plain.length > 4);
  assert.deepEqual(await covered(runTraced), plain);
});

interface Coverage {
  result: { url: string; functions: { functionName: string; ranges: { count: number }[] }[] }[];
}
