import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withRequire } from '../../launch/node-options';

test('the tracer comes first and what the user set stays', () => {
  assert.equal(withRequire(undefined, '/x/tracer.js'), '--require /x/tracer.js');
  assert.equal(
    withRequire(' --max-old-space-size=1 ', '/x/t.js'),
    '--require /x/t.js --max-old-space-size=1',
  );
});

test('blanks and quotes in the path are quoted the way Node reads them', () => {
  assert.equal(withRequire('', '/a b/t.js'), '--require "/a b/t.js"');
  assert.equal(withRequire('', '/a "b"\\/t.js'), '--require "/a \\"b\\"\\\\/t.js"');
});

test('it is not added twice', () => {
  const once = withRequire('--no-warnings', '/a b/t.js');
  assert.equal(withRequire(once, '/a b/t.js'), once);
});
