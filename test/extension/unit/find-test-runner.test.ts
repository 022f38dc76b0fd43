import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findTestRunner, testCommand } from '../../../extension/trace/find-test-runner';

const root = mkdtempSync(join(tmpdir(), 'overlap-runners-'));
after(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string): string => {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
const install = (folder: string, name: string, bin: unknown, program: string): string => {
  write(`${folder}/node_modules/${name}/package.json`, JSON.stringify({ name, bin }));
  return write(`${folder}/node_modules/${name}/${program}`, '');
};
const TEST = "test('adds', async () => {});\n";

const vitest = install('.', 'vitest', { vitest: './vitest.mjs' }, 'vitest.mjs');
write('package.json', JSON.stringify({ devDependencies: { vitest: '^3' } }));
const jest = install('packages/api', 'jest', './bin/jest.js', 'bin/jest.js');
write('packages/api/package.json', JSON.stringify({ devDependencies: { jest: '^30' } }));
write('packages/lib/package.json', JSON.stringify({ dependencies: {} }));

test('the runner that the package depends on, installed there or above', () => {
  const api = join(root, 'packages/api');
  assert.deepEqual(findTestRunner(join(api, 'src/a.test.ts'), TEST), {
    name: 'jest',
    program: jest,
    home: api,
  });
  // Workspaces: the packages' tests are run from the root, which has the runner.
  const lib = findTestRunner(join(root, 'packages/lib/test/b.ts'), `import { test } from 'vitest';\n${TEST}`);
  assert.deepEqual(lib, { name: 'vitest', program: vitest, home: root });
});

test('what a test imports says whose it is', () => {
  const file = join(root, 'packages/api/src/a.spec.mjs');
  assert.equal(findTestRunner(file, `import { it } from "vitest";\nit('x', f);`)?.name, 'vitest');
  assert.equal(findTestRunner(file, `import { test } from 'node:test';\n${TEST}`), null);
  assert.equal(
    findTestRunner(join(root, 'a.test.js'), `import { test } from '@jest/globals';\n${TEST}`),
    null,
  );
});

test('what asks for no test is a program', () => {
  assert.equal(findTestRunner(join(root, 'src/test.ts'), TEST), null);
  assert.equal(findTestRunner(join(root, 'src/load.test.ts'), 'await run();\n'), null);
  assert.equal(findTestRunner(join(tmpdir(), 'a.test.js'), TEST), null);
});

test('each runner is told the one file', () => {
  const of = (name: 'vitest' | 'jest' | 'mocha') =>
    testCommand('node', { name, program: '/p/run.js', home: '/p' }, 'a.test.js').slice(2);
  assert.deepEqual(of('vitest'), ['run', 'a.test.js']);
  assert.deepEqual(of('jest'), ['--runTestsByPath', 'a.test.js']);
  assert.deepEqual(of('mocha'), ['a.test.js']);
});
