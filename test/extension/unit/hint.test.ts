import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followChanges } from '../../../extension/diagnostics/follow-changes';
import { hintsOf, primaryIndex } from '../../../extension/diagnostics/hint';
import { analysis, finding, findingAwait } from './finding-fixture';

const insertion = (line: number, text: string) => [
  { place: { startLine: line, startColumn: 0, endLine: line, endColumn: 0 }, text },
];

test('the diagnostic stands on the await that waited without need, or on the loop', () => {
  const [pair] = hintsOf(analysis([finding()]));
  assert.equal(primaryIndex(pair), 1);
  const [loop] = hintsOf(
    analysis([finding({ awaits: [findingAwait(4), findingAwait(5)], loop: { file: '/p/app.js', line: 3 } })]),
  );
  assert.equal(primaryIndex(loop), 0);
});

test('a finding without a place in a source makes no hint', () => {
  assert.deepEqual(hintsOf(analysis([finding({ awaits: [] })])), []);
});

test('hints move with lines put in above, their fix too', () => {
  const [moved] = followChanges(
    hintsOf(analysis([finding()])),
    '/p/app.js',
    insertion(0, '// one\n// two\n'),
  );
  assert.deepEqual(
    moved.awaits.map((a) => a.place.startLine),
    [11, 12],
  );
  assert.deepEqual(
    moved.edits!.map((e) => [e.place.startLine, e.place.endLine]),
    [[11, 12]],
  );
});

test('a hint ends when one of its awaits is edited', () => {
  assert.deepEqual(followChanges(hintsOf(analysis([finding()])), '/p/app.js', insertion(9, 'x')), []);
});

test('only its fix ends when a line between its awaits is edited', () => {
  const apart = finding({ awaits: [findingAwait(8), findingAwait(14)] });
  const [hint] = followChanges(hintsOf(analysis([apart])), '/p/app.js', insertion(10, 'x'));
  assert.equal(hint.awaits.length, 2);
  assert.equal(hint.edits, null);
});

test('changes elsewhere change nothing, not even the array', () => {
  const hints = hintsOf(analysis([finding()]));
  assert.equal(followChanges(hints, '/p/other.js', insertion(0, 'x\n')), hints);
  assert.equal(followChanges(hints, '/p/app.js', insertion(20, 'x\n')), hints);
});
