import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maybeOwnModules, ownFiles } from '../../../tracer/load/own-files';

test("the user's own files are those outside of node_modules, and those that a glob names", () => {
  const own = ownFiles([], '/t/tracer.js');
  assert.equal(own('/app/main.js'), true);
  assert.equal(own('/app/node_modules/lib/index.js'), false);
  assert.equal(own('/t/tracer.js'), false);
  const more = ownFiles(['**/node_modules/lib/**', '/app/node_modules/one/*.js'], '/t/tracer.js');
  assert.equal(more('/app/node_modules/lib/deep/index.js'), true);
  assert.equal(more('/app/node_modules/one/a.js'), true);
  assert.equal(more('/app/node_modules/one/deep/a.js'), false);
  assert.equal(more('/app/node_modules/two/a.js'), false);
});

test('the quick look at a URL lets through whatever may be own', () => {
  const quick = maybeOwnModules([]);
  assert.equal(quick('file:///app/main.js'), true);
  assert.equal(quick('file:///app/main.js?from=/node_modules/lib/index.js'), true);
  assert.equal(quick('file:///app/node_modules/lib/index.js?v=1'), false);
  assert.equal(quick('node:fs'), false);
  const withGlobs = maybeOwnModules(['**/node_modules/lib/**']);
  assert.equal(withGlobs('file:///app/node_modules/lib/index.js'), true);
  assert.equal(withGlobs('node:fs'), false);
});
