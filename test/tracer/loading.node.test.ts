import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listRecords, recordAsText } from './support/list-records';
import { NODE_MAJOR, programFolder, runPlain, runTraced, type TracedRun } from './support/run-traced';

const root = join(fileURLToPath(import.meta.url), '..', '..', '..');
const TSX = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');

const MAIN = `import { twice } from './other.js';
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function work(x) {
  await sleep(2);
  return twice(x);
}
console.log(await work(3));
`;
const OTHER = 'export async function twice(n) { await null; return 2 * n; }\n';
const TYPED = `import { twice } from './other';
interface Box { n: number }
const sleep = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));
async function work(x: Box): Promise<number> {
  await sleep(2);
  return twice(x.n);
}
async function main() { console.log(await work({ n: 3 } as Box)); }
main();
`;
const TYPED_OTHER = 'export async function twice(n: number): Promise<number> { await null; return 2 * n; }\n';

/** Where `piece` stands in `text`, as a site's range is written. */
function at(text: string, piece: string): string {
  const offset = text.indexOf(piece);
  assert.ok(offset >= 0, piece);
  const place = (end: number): string => {
    const before = text.slice(0, end).split('\n');
    return `${before.length}:${before[before.length - 1].length + 1}`;
  };
  return `@${place(offset)}-${place(offset + piece.length)}`;
}

/** Tasks and awaits of the user's files, in words. */
function story(run: TracedRun): string[] {
  return run.parts.flatMap((part) =>
    listRecords(part)
      .filter((r) => r.kind === 'task' || r.kind === 'await')
      .map((r) => recordAsText({ ...r, id: undefined, parent: undefined, task: undefined, flag: undefined })),
  );
}

test('ES modules with top-level await', async () => {
  const folder = programFolder({ 'main.mjs': MAIN.replace('other.js', 'other.mjs'), 'other.mjs': OTHER });
  const run = await runTraced(folder, { args: ['main.mjs'] });
  assert.equal(run.stdout, '6\n');
  assert.equal(run.stderr, '');
  assert.deepEqual(
    story(run).map((line) => line.replace(/^task \S+@1:1-8:1/, 'task module')),
    [
      'task module',
      'task work@3:1-6:2 called@7:19',
      'await @4:3-4:17',
      'await @7:13-7:26',
      `task twice${at(OTHER, OTHER.slice(7, -1))} called@5:10`,
      `await ${at(OTHER, 'await null')}`,
    ],
  );
});

const TYPED_STORY = [
  `task main${at(TYPED, 'async function main() { console.log(await work({ n: 3 } as Box)); }')} called@9:1`,
  'task work@4:1-7:2 called@8:43',
  'await @5:3-5:17',
  `await ${at(TYPED, 'await work({ n: 3 } as Box)')}`,
  `task twice${at(TYPED_OTHER, TYPED_OTHER.slice(7, -1))} called@6:10`,
  `await ${at(TYPED_OTHER, 'await null')}`,
];

/** tsx leaves out where its CommonJS calls main at the end: its map has no place for that. */
const withoutMainCall = (lines: string[]): string[] => lines.map((line) => line.replace(' called@9:1', ''));

for (const [name, other] of [
  ['main.ts', 'other.ts'],
  ['main.mts', 'other.mts'],
]) {
  test(`tsx runs ${name}: positions are those of the TypeScript, from the cache too`, async () => {
    const main = TYPED.replace('./other', `./${other}`);
    const folder = programFolder({ [name]: main, [other]: TYPED_OTHER });
    const cacheDirectory = programFolder({});
    for (let round = 0; round < 2; round++) {
      const run = await runTraced(folder, { args: [TSX, name], cacheDirectory });
      assert.equal(run.stdout, '6\n');
      assert.deepEqual(withoutMainCall(story(run)), withoutMainCall(TYPED_STORY));
      for (const { path, text, hash } of run.parts.flatMap((part) => [...part.files.values()])) {
        assert.equal(text, undefined, 'the original is on disk');
        const bytes = readFileSync(path);
        assert.equal(hash, createHash('sha256').update(bytes).digest('hex').slice(0, 32));
      }
    }
    assert.equal(readdirSync(cacheDirectory).length, 2);
  });
}

test("the program's own loader runs, in whatever thread", async () => {
  const folder = programFolder({
    'register.mjs': "import { register } from 'node:module';\nregister('./hooks.mjs', import.meta.url);\n",
    'hooks.mjs': `import { words } from './words.mjs';
const greeting = await words('hello');
export async function resolve(specifier, context, next) {
  return specifier === 'greeting:' ? { url: 'greeting:', shortCircuit: true } : await next(specifier, context);
}
export async function load(url, context, next) {
  const loaded = url === 'greeting:' ? null : await next(url, context);
  return loaded ?? { format: 'module', source: \`export default '\${greeting}'\`, shortCircuit: true };
}
`,
    'words.mjs':
      "export async function words(text) { await null; return [text].map((t) => t + ' there').join(''); }\n",
    'main.mjs':
      "import greeting from 'greeting:';\nasync function say() { await null; console.log(greeting); }\nawait say();\n",
  });
  const run = await runTraced(folder, {
    args: ['--no-deprecation', '--import', './register.mjs', 'main.mjs'],
  });
  assert.equal(run.stderr, '');
  assert.equal(run.stdout, 'hello there\n');
  assert.ok(story(run).some((line) => line.startsWith('task say')));
});

test('node runs TypeScript by itself', { skip: NODE_MAJOR < 22 && 'needs Node 22.18' }, async () => {
  const main = TYPED.replace('./other', './other.ts');
  const folder = programFolder({ 'main.ts': main, 'other.ts': TYPED_OTHER });
  const run = await runTraced(folder, { args: ['main.ts'], env: { NODE_NO_WARNINGS: '1' } });
  assert.equal(run.stdout, '6\n');
  assert.deepEqual(story(run), TYPED_STORY);
});

test('code in node_modules is not followed, unless asked for', async () => {
  const folder = programFolder({
    'main.cjs': "require('lib').twice(2).then(console.log);",
    'node_modules/lib/index.js': 'exports.twice = async (n) => { await null; return 2 * n; };',
  });
  assert.deepEqual(story(await runTraced(folder, { args: ['main.cjs'] })), []);
  const run = await runTraced(folder, { args: ['main.cjs'], include: ['**/node_modules/lib/**'] });
  assert.equal(story(run).length, 2);
});

test('text that cannot be instrumented runs as it is, and the trace says so', async () => {
  const folder = programFolder({ 'main.cjs': 'async function f() { await null; }\nlet let = 1;' });
  const plain = await runPlain(folder, { args: ['main.cjs'] });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.code, plain.code);
  assert.equal(run.stderr.replace(/.*tracer.*\n/g, ''), plain.stderr);
});

test('instrumentation is kept between runs and shared by processes', async () => {
  const cacheDirectory = programFolder({});
  const big = `${OTHER.replace('export ', '')}${'// filler\n'.repeat(3000)}twice(4).then(console.log);\n`;
  const folder = programFolder({ 'main.cjs': big });
  const runs = await Promise.all(
    [1, 2, 3].map(() => runTraced(folder, { args: ['main.cjs'], cacheDirectory })),
  );
  runs.push(await runTraced(folder, { args: ['main.cjs'], cacheDirectory }));
  for (const run of runs) {
    assert.equal(run.stdout, '8\n');
    const task = `task twice${at(big, OTHER.slice(7, -1))} called@3002:1`;
    assert.deepEqual(story(run), [task, `await ${at(big, 'await null')}`]);
  }
});
