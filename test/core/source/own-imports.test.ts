import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathAliases, placesFor } from '../../../core/source/modules/path-aliases';
import { markedSource } from './marked-source';

const LOADS = `import { setTimeout as sleep } from 'node:timers/promises';
export async function user(id) { await sleep(5); return { id }; }
export async function orders(id) { await sleep(5); return [id]; }
`;
/** The second counts on what the first leaves. */
const KEEPS = `import { setTimeout as sleep } from 'node:timers/promises';
let token = '';
export async function user(id) { await sleep(5); token = id; return { id }; }
export async function orders(id) { await sleep(5); return [token, id]; }
`;
const page = (specifier: string): string => `import { orders, user } from '${specifier}';
export async function page(id) { const a = /*A*/ await user(id); const b = /*B*/ await orders(id); return [a, b]; }
`;

const ways: Record<string, { specifier: string; place: string; files: Record<string, string> }> = {
  'paths of tsconfig.json, with comments': {
    specifier: '@/db/load',
    place: '/app/src/db/load.ts',
    files: {
      '/app/tsconfig.json': `{ // as it is made\n "compilerOptions": { "paths": { "@/*": ["./src/*"], }, } }`,
    },
  },
  'paths that are extended, from another base': {
    specifier: '~lib/load',
    place: '/app/base/lib/load.js',
    files: {
      '/app/src/tsconfig.json': `{ "extends": "../config/base" }`,
      '/app/config/base.json': `{ "compilerOptions": { "baseUrl": "../base", "paths": { "~lib/*": ["nowhere/*", "lib/*"] } } }`,
    },
  },
  'paths of one that is referred to': {
    specifier: '@load',
    place: '/app/src/load.mts',
    files: {
      '/app/tsconfig.json': `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`,
      '/app/tsconfig.app.json': `{ "compilerOptions": { "paths": { "@load": ["./src/load.mts"] } } }`,
    },
  },
  'short names of the package': {
    specifier: '#db/load',
    place: '/app/src/load.js',
    files: {
      '/app/package.json': `{ "imports": { "#db/*": { "types": "./x/*.js", "default": "./src/*.js" } } }`,
    },
  },
  'a package of the workspace, as it is': {
    specifier: '@shop/load',
    place: '/app/packages/load/index.js',
    files: { '/app/packages/load/package.json': `{ "name": "@shop/load", "main": "index.js" }` },
  },
  'a package of the workspace, built from what ran': {
    specifier: '@shop/load/db',
    place: '/app/packages/load/src/db.ts',
    files: {
      '/app/packages/load/package.json': `{ "name": "@shop/load", "exports": { "./db": { "import": "./dist/db.js" } } }`,
      '/app/packages/load/dist/db.js': KEEPS,
    },
  },
};

for (const [name, { specifier, place, files }] of Object.entries(ways))
  test(`own files behind names: ${name}`, () => {
    const relate = (text: string) =>
      markedSource(page(specifier), { ...files, [place]: text }, '/app/src/page.js').relate('A', 'B');
    assert.notEqual(relate(KEEPS).verdict, 'independent');
    const relation = relate(LOADS);
    assert.equal(relation.verdict, 'independent', relation.why);
    assert.equal(relation.confidence, 'proven', JSON.stringify(relation.evidence));
  });

test('what is no file of the user’s own is a package', () => {
  const files = {
    '/app/tsconfig.json': `{ "compilerOptions": { "paths": { "*": ["./node_modules/*", "./types/*"] } } }`,
    '/app/node_modules/pg.js': KEEPS,
    '/app/package.json': `{ "name": "app" }`,
  };
  const text = `import { Pool } from 'pg'; const pool = new Pool();
export async function page(id) { const a = /*A*/ await pool.query('select 1 from a'); const b = /*B*/ await pool.query('select 1 from b'); return [a, b]; }`;
  const relation = markedSource(text, files, '/app/src/page.js').relate('A', 'B');
  assert.equal(relation.verdict, 'independent', relation.why);
});

test('settings that are broken or go in a circle have no names', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{ "extends": "./tsconfig.json" }',
    '{ "compilerOptions": { "paths": { "@/*": 1 } } }',
  ])
    assert.deepEqual(
      pathAliases('/app', (path) => (path === '/app/tsconfig.json' ? text : null)),
      [],
    );
  assert.equal(
    pathAliases('/app', () => null),
    null,
  );
  const both = [
    { pattern: '@/*', places: ['/a/*'] },
    { pattern: '@/db/*', places: ['/b/*'] },
  ];
  assert.deepEqual(placesFor('@/db/x', both), ['/b/x', '/a/db/x']);
});
