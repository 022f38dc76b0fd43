import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { programCommand } from '../../../extension/trace/program-command';

const without = (version: string) => ({ node: 'node', version, tsx: null });
const withTsx = (version: string) => ({ node: 'node', version, tsx: '/p/node_modules/tsx/dist/loader.mjs' });
const loader = pathToFileURL('/p/node_modules/tsx/dist/loader.mjs').href;

test('JavaScript runs on node alone', () => {
  for (const file of ['/p/a.js', '/p/a.mjs', '/p/a.cjs']) {
    assert.deepEqual(programCommand(file, withTsx('v20.20.2')), ['node', file]);
  }
});

test('TypeScript runs on node where it strips types, on tsx where not', () => {
  for (const version of ['v22.18.0', 'v23.6.0', 'v24.1.0', 'v26.0.0']) {
    assert.deepEqual(programCommand('/p/a.ts', withTsx(version)), ['node', '/p/a.ts'], version);
  }
  for (const version of ['v20.20.2', 'v22.17.1', 'v23.5.0']) {
    assert.deepEqual(
      programCommand('/p/a.mts', withTsx(version)),
      ['node', '--import', loader, '/p/a.mts'],
      version,
    );
  }
});

test('without tsx an old node cannot run TypeScript, and it is said what to do', () => {
  assert.throws(
    () => programCommand('/p/a.ts', without('v20.20.2')),
    /20\.20\.2 cannot run TypeScript.*Install tsx/,
  );
});

test('JSX always needs tsx', () => {
  assert.deepEqual(programCommand('/p/a.tsx', withTsx('v24.0.0')), ['node', '--import', loader, '/p/a.tsx']);
  assert.throws(() => programCommand('/p/a.jsx', without('v24.0.0')), /\.jsx/);
});

test('other files are no programs', () => {
  assert.throws(() => programCommand('/p/readme.md', without('v24.0.0')), /readme\.md is not a JavaScript/);
});
