import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type DecodedPart, decodeTraceFile } from '../../core/format/trace-file';
import { buildModel } from '../../core/model/build-model';
import { listRecords } from './support/list-records';
import { NODE_MAJOR, runPlain, runTraced, type TracedRun } from './support/run-traced';
import { folderWithRunners } from './support/runner-packages';

// Each runner starts slowly, and the ways in which they load files do not differ more between Node versions than this.
const skip = ![20, 24].includes(NODE_MAJOR) && 'runs on Node 20 and 24 only';

const SHOP = `const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

async function load(n) {
  await sleep(5);
  return n;
}
`;
const TESTS = `describe('shop', () => {
  it('adds two', async () => {
    const a = await load(1);
    const b = await load(2);
    if (a + b !== 3) throw new Error('wrong');
    if (load.toString() !== 'async function load(n) {\\n  await sleep(5);\\n  return n;\\n}') throw new Error(load.toString());
  });
  it('fails', async () => {
    await sleep(1); throw new Error('on purpose');
  });
});
`;
/** Where awaits of SHOP + TESTS are. */
const AWAITS = ['4:3', '9:15', '4:3', '10:15', '15:5'];

/** Awaits of one of the program's files, in order: "line:column". */
function awaitsIn(run: TracedRun, name: string): string[] {
  return run.parts.flatMap((part) => {
    const own = idsOf(part, name);
    return listRecords(part)
      .filter((r) => r.kind === 'await' && r.site !== undefined && own.has(r.site.file))
      .map((r) => `${r.site!.line}:${r.site!.column}`);
  });
}

/** Names of the operations that are tests. */
function testsOf(run: TracedRun): string[] {
  const { operations, strings } = buildModel(decodeTraceFile(run.bytes));
  const rows = Array.from(operations.kind, (kind, o) => (strings[kind] === 'test' ? o : -1));
  return rows.filter((o) => o >= 0).map((o) => strings[operations.name[o]]);
}

function idsOf(part: DecodedPart, name: string): Set<number> {
  return new Set([...part.files.values()].filter((f) => f.path.endsWith(`/${name}`)).map((f) => f.id));
}

/** What differs from run to run. */
function steady(text: string): string {
  return (
    text
      .replace(/ ?\(?\b\d+(?:\.\d+)? ?m?s\b\)?/g, '')
      .replace(/Start at.*|Duration.*/g, '')
      // Whether Node goes on within its timers or after them depends on which others are due.
      .replace(/^ *at .*\(node:internal\/(process\/task_queues|timers):.*\n/gm, '')
      .replace(/\d\d:\d\d:\d\d/g, '')
  );
}

const RUNNERS: Record<
  string,
  { files: Record<string, string>; file: string; args: string[]; prefix?: string }
> = {
  jest: {
    files: { 'shop.test.js': SHOP + TESTS, 'package.json': '{"name":"p","jest":{"testEnvironment":"node"}}' },
    file: 'shop.test.js',
    args: ['node_modules/jest/bin/jest.js', '--no-cache', '--ci'],
  },
  'jest in several processes': {
    files: {
      'shop.test.js': SHOP + TESTS,
      'other.test.js': "test('other', async () => { await null; });",
      'package.json': '{"name":"p","jest":{"testEnvironment":"node"}}',
    },
    file: 'shop.test.js',
    args: [
      'node_modules/jest/bin/jest.js',
      '--no-cache',
      '--ci',
      '--maxWorkers=2',
      '--testLocationInResults',
    ],
  },
  mocha: {
    files: { 'shop.test.js': SHOP + TESTS },
    file: 'shop.test.js',
    args: ['node_modules/mocha/bin/mocha.js', 'shop.test.js'],
  },
  'vitest in forks': {
    files: { 'shop.test.js': SHOP + TESTS },
    file: 'shop.test.js',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--globals', '--pool=forks'],
  },
  'vitest in threads': {
    files: { 'shop.test.js': SHOP + TESTS },
    file: 'shop.test.js',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--globals', '--pool=threads'],
  },
};

for (const [what, { files, file, args }] of Object.entries(RUNNERS)) {
  test(`${what}: exact awaits, and the output is the same`, { skip }, async () => {
    const folder = await folderWithRunners(files);
    const options = { args, env: { CI: '1', NO_COLOR: '1', FORCE_COLOR: '0' } };
    const plain = await runPlain(folder, options);
    const run = await runTraced(folder, options);
    assert.equal(run.code, plain.code, run.stdout + run.stderr);
    assert.match(run.stdout + run.stderr, /on purpose/);
    assert.doesNotMatch(run.stdout + run.stderr, /overlap:|__overlap/);
    assert.deepEqual(awaitsIn(run, file), AWAITS);
    assert.deepEqual(
      testsOf(run).filter((name) => name !== '“other”'),
      ['“adds two”', '“fails”'],
    );
    if (!what.includes('several')) {
      assert.equal(steady(run.stdout), steady(plain.stdout));
      assert.equal(steady(run.stderr), steady(plain.stderr));
    }
  });
}

test('node:test: each test is an operation, tests within tests too', { skip }, async () => {
  const folder = await folderWithRunners({
    'shop.test.mjs': `import { test, it, describe } from 'node:test';
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
test('outer', async (t) => {
  await sleep(5);
  const inner = t.test('inner', async () => { await sleep(20); });
  await sleep(10);
  await inner;
});
describe('suite', () => { it("quoted 'so'", async () => { await sleep(1); }); });
`,
  });
  // Else it would think that it is a part of this run.
  const env = { NODE_TEST_CONTEXT: undefined };
  const run = await runTraced(folder, { args: ['--test', 'shop.test.mjs'], env });
  assert.equal(run.code, 0, run.stdout + run.stderr);
  assert.deepEqual(testsOf(run), ['“outer”', '“inner”', "“quoted 'so'”"]);
  const { operations, tasks, awaits, strings } = buildModel(decodeTraceFile(run.bytes));
  const at = Array.from(awaits.task, (task) => strings[operations.name[tasks.operation[task]]]);
  assert.deepEqual(at, ['“outer”', '“outer”', '“outer”', '“inner”', "“quoted 'so'”"]);
});

const TYPED = `interface Box { n: number }
const sleep = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

export async function work(box: Box): Promise<number> {
  await sleep(2);
  return 2 * (await next(box.n));
}

const next = async (n: number): Promise<number> => {
  await null;
  return n + 1;
};

work({ n: 1 } as Box).then((n) => console.log(n));
`;
const TYPED_AWAITS = ['5:3', '6:15', '10:3'];

test('ts-node: positions are those of the TypeScript', { skip }, async () => {
  const folder = await folderWithRunners({
    'main.ts': TYPED,
    'tsconfig.json': '{"compilerOptions":{"target":"es2022","module":"commonjs","strict":true}}',
  });
  const run = await runTraced(folder, { args: ['node_modules/ts-node/dist/bin.js', 'main.ts'] });
  assert.equal(run.stdout, '4\n', run.stderr);
  assert.deepEqual(awaitsIn(run, 'main.ts').sort(), TYPED_AWAITS.sort());
});

for (const [target, inline] of [
  ['es2022', false],
  ['es2017', true],
  ['es2015', false],
] as const) {
  test(`TypeScript compiled to ${target}, ${inline ? 'map inline' : 'map beside it'}`, { skip }, async () => {
    const folder = await folderWithRunners({ 'src/main.ts': TYPED });
    const options = [
      '--target',
      target,
      '--module',
      'commonjs',
      '--outDir',
      'out',
      '--types',
      'node',
      inline ? '--inlineSourceMap' : '--sourceMap',
    ];
    const compiled = await runPlain(folder, {
      args: ['node_modules/typescript/bin/tsc', ...options, 'src/main.ts'],
    });
    assert.equal(compiled.code, 0, compiled.stdout);
    const run = await runTraced(folder, { args: ['out/main.js'] });
    assert.equal(run.stdout, '4\n', run.stderr);
    assert.deepEqual(awaitsIn(run, 'main.ts').sort(), TYPED_AWAITS.sort());
  });
}

test('TypeScript compiled to es5 has no generators left either: the trace names the file', {
  skip,
}, async () => {
  const folder = await folderWithRunners({ 'src/main.ts': TYPED });
  const options = ['--target', 'es5', '--module', 'commonjs', '--outDir', 'out', '--types', 'node'];
  await runPlain(folder, { args: ['node_modules/typescript/bin/tsc', ...options, 'src/main.ts'] });
  const run = await runTraced(folder, { args: ['out/main.js'] });
  assert.equal(run.stdout, '4\n', run.stderr);
  const [note] = run.parts[0].notes;
  assert.equal(note.kind, 'not-instrumented');
  assert.match(note.message, /out\/main\.js .*compiled to state machines \(target ES5\)/);
});

test("modules of Vite's server (SvelteKit, React Router, Astro): positions, stacks and texts are those of the source", {
  skip,
}, async () => {
  const folder = await folderWithRunners({
    'src/work.ts': `${TYPED.replace(/work\(.*\n$/, '')}
export async function fail(): Promise<void> {
  await sleep(1);
  throw new Error('on purpose');
}
`,
    'main.mjs': `import { createServer } from 'vite';
const vite = await createServer({ root: import.meta.dirname, server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error' });
const { work, fail } = await vite.ssrLoadModule('/src/work.ts');
console.log(await work({ n: 1 }));
console.log(work.toString());
await fail().catch((error) => console.log(error.stack));
const AsyncFunction = work.constructor;
console.log(AsyncFunction, AsyncFunction.name, AsyncFunction.length, String(AsyncFunction), work instanceof AsyncFunction);
console.log(await new AsyncFunction('a', 'b', 'return a + b')(1, 2), await AsyncFunction('return 4')());
class Own extends AsyncFunction {}
console.log(new Own('return 5') instanceof Own);
await vite.close();
`,
  });
  const options = { args: ['main.mjs'], env: { NO_COLOR: '1' } };
  const plain = await runPlain(folder, options);
  const run = await runTraced(folder, options);
  assert.equal(plain.code, 0, plain.stderr);
  assert.match(plain.stdout, /^4\n/);
  assert.equal(run.stdout, plain.stdout, run.stderr);
  assert.deepEqual(awaitsIn(run, 'work.ts').sort(), [...TYPED_AWAITS, '16:3'].sort());
});

for (const inline of [false, true]) {
  test(`a bundle of esbuild, ${inline ? 'map inline' : 'map beside it'}, minified`, { skip }, async () => {
    const { build } = await import('esbuild');
    const folder = await folderWithRunners({ 'src/main.ts': TYPED });
    await build({
      entryPoints: [join(folder, 'src/main.ts')],
      outfile: join(folder, 'out/bundle.js'),
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      sourcemap: inline ? 'inline' : 'linked',
    });
    const run = await runTraced(folder, { args: ['out/bundle.js'] });
    assert.equal(run.stdout, '4\n', run.stderr);
    assert.deepEqual(awaitsIn(run, 'main.ts').sort(), TYPED_AWAITS.sort());
  });
}

for (const devtool of ['source-map', 'inline-source-map', 'eval-source-map']) {
  test(`a bundle of webpack with ${devtool}`, { skip }, async () => {
    const folder = await folderWithRunners({
      'src/main.js': `import { load } from './load.js';\nasync function main() {\n  const a = await load(1);\n  console.log(a);\n}\nmain();\n`,
      'src/load.js': 'export async function load(n) {\n  await null;\n  return n;\n}\n',
      'build.cjs': `require('webpack')({ mode: 'development', target: 'node', devtool: '${devtool}', context: __dirname, entry: './src/main.js', output: { path: __dirname + '/out', filename: 'bundle.js' } }, (e, stats) => { if (e || stats.hasErrors()) { console.error(e || stats.toString()); process.exit(1); } });`,
    });
    const built = await runPlain(folder, { args: ['build.cjs'] });
    assert.equal(built.code, 0, built.stderr);
    const run = await runTraced(folder, { args: ['out/bundle.js'] });
    assert.equal(run.stdout, '1\n', run.stderr);
    if (devtool.startsWith('eval')) {
      assert.match(run.parts[0].notes.map((n) => n.message).join(), /made at run time/);
    } else {
      assert.deepEqual(awaitsIn(run, 'main.js'), ['3:13']);
      assert.deepEqual(awaitsIn(run, 'load.js'), ['2:3']);
    }
  });
}
