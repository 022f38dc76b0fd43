import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cyclesOf, isProduct, readModules } from './module-graph';
import { importsOf, withoutComments } from './module-imports';

const modules = readModules();

/** What takes each other in a circle for a reason: a path, or the beginning of paths. */
const CIRCLES = [
  // An interpreter is one recursion: a call evaluates expressions, an expression calls.
  'core/source/interpret/',
  'core/source/plan/name-of-owner',
];

/** Exported for whoever is no module: Node, VS Code, the bundle's user. */
const ENTRIES = ['cli/main main', 'extension/extension activate'];

test('no module needs itself to be loaded, by way of others', () => {
  const edges = [...modules]
    .filter(([name]) => isProduct(name))
    .map(([name, { imports }]) => [name, imports.filter((i) => !i.typeOnly).map((i) => i.module)] as const);
  const found = cyclesOf(new Map(edges));
  const allowed = (cycle: string[]): boolean =>
    cycle.every((name) => CIRCLES.some((path) => name.startsWith(path)));
  assert.deepEqual(
    found.filter((cycle) => !allowed(cycle)),
    [],
  );
});

test('what is exported is taken by somebody', () => {
  const taken = new Set<string>();
  for (const { imports } of modules.values())
    for (const { module, names } of imports)
      for (const name of names ?? ['*']) taken.add(`${module} ${name}`);
  const untaken = [...modules]
    .filter(([name]) => isProduct(name) && !taken.has(`${name} *`))
    .flatMap(([name, { text }]) => exportsOf(text).map((one) => `${name} ${one}`))
    .filter((one) => !taken.has(one) && !ENTRIES.includes(one));
  assert.deepEqual(untaken, []);
});

/** Functions, classes and values; a type may be exported for a signature's sake. */
function exportsOf(text: string): string[] {
  const declared =
    /^export\s+(?:abstract\s+)?(?:async\s+)?(?:function\*?|const enum|const|let|class|enum)\s+(\w+)/gm;
  return [...withoutComments(text).matchAll(declared)].map((m) => m[1]);
}

test('the graph sees what it must', () => {
  assert.deepEqual(
    importsOf(
      "import 'a';\nexport * from './b';\nconst c = await import('./c');\nimport type { D } from 'd';\nimport { type E, f as g } from './e';\nimport { type H } from './h';",
    ),
    [
      { specifier: 'a', typeOnly: false, names: null },
      { specifier: './b', typeOnly: false, names: null },
      { specifier: 'd', typeOnly: true, names: ['D'] },
      { specifier: './e', typeOnly: false, names: ['E', 'f'] },
      { specifier: './h', typeOnly: true, names: ['H'] },
      { specifier: './c', typeOnly: false, names: null },
    ],
  );
  const edges = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', ['e', 'gone']],
    ['e', []],
  ]);
  assert.deepEqual(cyclesOf(edges), [['a', 'b', 'c']]);
  assert.deepEqual(
    exportsOf('export async function a() {}\n// export const b = 1\nexport class C {}\nconst d = 1;'),
    ['a', 'C'],
  );
});
