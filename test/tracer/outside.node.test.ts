import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecodedPart } from '../../core/format/trace-file';
import { openTrace } from '../../launch/open-trace';
import { listRecords } from './support/list-records';
import { programFolder, runPlain, runTraced } from './support/run-traced';

const SLEEP = 'const sleep = (ms) => new Promise((r) => setTimeout(r, ms));\n';

/** Tasks and awaits that samples tell of: "work eval:main.cjs:3", "await 2:5". */
function sampled(part: DecodedPart): string[] {
  return listRecords(part)
    .filter((r) => r.site?.approximate === true && (r.kind === 'task' || r.kind === 'await'))
    .map((r) => {
      const path = part.files.get(r.site!.file)?.path ?? '';
      const file = path.replace(/\/\S*\//, '');
      return r.kind === 'task' ? `${r.site!.name} ${file}` : `await ${r.site!.line}:${r.site!.column}`;
    });
}

test('code made by eval and new Function is sampled, labelled so, and never proves anything', async () => {
  const folder = programFolder({
    'main.cjs': `${SLEEP}globalThis.sleep = sleep;
eval('async function one() {\\n  await sleep(20);\\n  await sleep(30);\\n}');
const Async = (async () => {}).constructor;
const two = new Async('await sleep(10);');
const three = new Function('return (async function three() { await sleep(5); })()');
(async () => { await one(); await two(); await three(); console.log('done'); })();
`,
  });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, 'done\n');
  assert.equal(run.stderr, '');
  const [part] = run.parts;
  const seen = sampled(part);
  assert.deepEqual(seen.slice(0, 3), ['one eval:main.cjs:3', 'await 2:9', 'await 3:9']);
  assert.ok(seen.includes('anonymous eval:main.cjs:5'), seen.join());
  assert.ok(seen.includes('three eval:main.cjs:6'), seen.join());
  assert.match(
    part.notes.map((n) => n.message).join(),
    /Code made at run time in .*main\.cjs:3 has no markers/,
  );
  const exact = listRecords(part).filter((r) => r.kind === 'await' && r.flag !== true);
  assert.equal(exact.length, 3, "the program's own awaits are exact");
});

test('a file that cannot be instrumented is listed, and sampled: findings are likely at most', async () => {
  const text = `/*_o$*/${SLEEP}async function slow(a) { await sleep(300); return a; }
async function main() {
  const a = await slow(1);
  const b = await slow(2);
  console.log(a + b);
}
main();
${'async function never() { await sleep(1); }\n'.repeat(5000)}`; // Long to look through, and that must not take from the waits.
  const folder = programFolder({ 'main.cjs': text });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, '3\n');
  const [part] = run.parts;
  assert.deepEqual(
    part.notes.map((n) => n.files?.length),
    [1],
  );
  assert.deepEqual(sampled(part), [
    'main main.cjs',
    'slow main.cjs',
    'await 2:26',
    'await 4:13',
    'slow main.cjs',
    'await 2:26',
    'await 5:13',
  ]);
  const result = openTrace(run.bytes).result;
  assert.equal(
    result.findings.length,
    1,
    `one and not another for the same inside of slow: ${JSON.stringify([result.findings.map((f) => f.message), result.kept, result.summary])}`,
  );
  for (const { confidence, fix } of result.findings) assert.deepEqual([confidence, fix], ['likely', null]);
  assert.match(result.notices.join(), /main\.cjs could not be followed/);
});

test('a storm of promises in such code stays within its share of time, and the stacks of the program are its own', async () => {
  const folder = programFolder({
    'main.cjs': `/*_o$*/Error.stackTraceLimit = 3;
const prepare = (error, sites) => sites.length;
Error.prepareStackTrace = prepare;
async function step() { await null; }
(async () => {
  for (let i = 0; i < 100000; i++) await step();
  console.log(Error.stackTraceLimit, Error.prepareStackTrace.name, typeof new Error('x').stack);
})();
`,
  });
  const plain = await runPlain(folder, { args: ['main.cjs'] });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, plain.stdout);
  const awaits = listRecords(run.parts[0]).filter((r) => r.kind === 'await').length;
  assert.ok(awaits > 10 && awaits < 50_000, `${awaits} of 200000 awaits were sampled`);
});

test('frozen intrinsics leave no way to look at stacks; the program runs', async () => {
  const folder = programFolder({
    'main.cjs': `${SLEEP}const f = new Function('s', 'return (async () => { await s(5); return 7; })()'); f(sleep).then(console.log);`,
  });
  const run = await runTraced(folder, { args: ['--frozen-intrinsics', 'main.cjs'] });
  assert.equal(run.stdout, '7\n');
});
