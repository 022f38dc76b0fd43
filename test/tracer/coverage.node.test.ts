import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listRecords } from './support/list-records';
import { programFolder, runPlain, runTraced } from './support/run-traced';

const LIBRARY = `exports.f = async (x) => {
  await null;
  if (x) {
    return 1;
  }
  return 2;
};
exports.g = async function g(x) {
  if (x > 1) await exports.f(x); else if (x < 0) return 3;
  const one = async () => { await exports.f(0); };
  for (const y of [x, 2]) if (y > 5) await one(); else await exports.f(y);
  try { await Promise.all([exports.f(1), x || one()]); } catch { await one(); } finally { await null; }
  return [await exports.f(x)];
};
exports.never = async () => { await null; return 5; };
exports.items = async function* () { yield await exports.f(1); if (!exports.f) yield 2; };
`;
const USE = `const { f, g, items } = require('./lib.cjs');
const used = async () => { await f(1); await g(1); for await (const x of items()) await x; };
`;

/** Lines of node:test's coverage table. */
async function table(run: typeof runPlain, folder: string): Promise<string[]> {
  const args = ['--test', '--experimental-test-coverage', '--test-reporter=spec', 'lib.test.cjs'];
  const { stdout } = await run(folder, { args, env: { NO_COLOR: '1', NODE_TEST_CONTEXT: undefined } });
  return stdout.split('\n').filter((line) => line.includes('|'));
}

test("coverage that node:test tells of is that of the user's files, line by line", async () => {
  const folder = programFolder({
    'lib.cjs': LIBRARY,
    'lib.test.cjs': `${USE}require('node:test')('used', used);`,
  });
  const plain = await table(runPlain, folder);
  assert.ok(plain.some((line) => /lib\.cjs .*\b6\b/.test(line)));
  assert.deepEqual(await table(runTraced, folder), plain);
});

test('coverage measured from within has the offsets of the text, and the trace is exact', async () => {
  const folder = programFolder({
    'lib.cjs': LIBRARY,
    'main.cjs': `const { Session } = require(process.argv[2]);
const session = new Session();
const ask = process.argv[2].endsWith('promises')
  ? (...args) => session.post(...args)
  : (...args) => new Promise((done, fail) => session.post(...args, (error, value) => error ? fail(error) : done(value)));
(async () => {
  session.connect();
  await ask('Profiler.enable');
  await ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  ${USE}
  await used();
  const { result } = await ask('Profiler.takePreciseCoverage');
  console.log(JSON.stringify(result.filter((script) => script.url.endsWith('lib.cjs')).map((script) => script.functions)));
  console.log(Session.prototype.post.name, Session.prototype.post.length);
})();
`,
  });
  for (const inspector of ['node:inspector', 'node:inspector/promises']) {
    const args = ['main.cjs', inspector];
    const plain = await runPlain(folder, { args });
    const traced = await runTraced(folder, { args });
    assert.deepEqual(traced.stdout.split('\n'), plain.stdout.split('\n'));
    assert.match(plain.stdout, /"count":0/);
    assert.equal(traced.stderr, plain.stderr);
    const approximate = listRecords(traced.parts[0]).filter((r) => r.site?.approximate);
    assert.deepEqual(approximate, []);
  }
});
