import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseName } from '../../core/base-name';
import { pathFrom } from '../../core/path-from';

test('a path inside the folder is told from there, any other as it is', () => {
  assert.equal(pathFrom('/app', '/app/src/a.js'), 'src/a.js');
  assert.equal(pathFrom('/app/', '/app/src/a.js'), 'src/a.js');
  assert.equal(pathFrom('/app', '/apple/a.js'), '/apple/a.js');
  assert.equal(pathFrom('/app', '/app'), '/app');
  assert.equal(pathFrom('', '/app/a.js'), '/app/a.js');
  assert.equal(pathFrom('C:\\app', 'C:\\app\\src\\a.js'), 'src\\a.js');
});

test('the last segment of a path of either kind of machine', () => {
  assert.equal(baseName('/app/src/a.js'), 'a.js');
  assert.equal(baseName('C:\\app\\a.js'), 'a.js');
  assert.equal(baseName('a.js'), 'a.js');
});
