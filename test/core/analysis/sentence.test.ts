import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence } from '../../../core/analysis/sentence';

test('a clause becomes a sentence; a name from the code stays as it is written', () => {
  assert.equal(sentence('it polls, pausing between turns'), 'It polls, pausing between turns.');
  assert.equal(sentence('they need each other.'), 'They need each other.');
  assert.equal(sentence('writeFile works inside the folder'), 'writeFile works inside the folder.');
  assert.equal(sentence('arb.buildIdealTree must not run'), 'arb.buildIdealTree must not run.');
  assert.equal(sentence('this.repo runs only if asked'), 'this.repo runs only if asked.');
  assert.equal(sentence('sleep is a pause on purpose'), 'sleep is a pause on purpose.');
  assert.equal(sentence('PGlite runs one query at a time'), 'PGlite runs one query at a time.');
});
