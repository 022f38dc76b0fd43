import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenCallees } from '../../../core/analysis/seen-callees';
import { VirtualProgram } from '../../support/virtual-program';

const source = `async function main() {
  await one();
  await two();
  await three();
}
async function load() {
  await timer();
}
async function other() {
  await timer();
}
`;

test('an await tells who was called only when it always was a function of the program', () => {
  const v = new VirtualProgram('/app/a.js', source);
  const call = (name: string, nth: number) =>
    v.call(name, function* () {
      yield v.awaits(nth, v.timer(5));
    });
  const model = v.run('main', function* () {
    yield v.awaits(1, call('load', 4));
    yield v.awaits(1, call('other', 5));
    yield v.awaits(2, call('load', 4));
    yield v.awaits(2, v.timer(5));
  });
  const seen = seenCallees(model);
  assert.deepEqual(seen('/app/a.js', 2, 3), [
    { file: '/app/a.js', line: 6, column: 1 },
    { file: '/app/a.js', line: 9, column: 1 },
  ]);
  assert.deepEqual(seen('/app/a.js', 3, 3), [], 'it also waited for a timer');
  assert.deepEqual(seen('/app/a.js', 4, 3), [], 'it never ran');
});
