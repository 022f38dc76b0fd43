import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editBetween } from '../../../extension/diagnostics/edit-between';
import { followChanges, holds } from '../../../extension/diagnostics/follow-changes';
import { editsOf } from '../../../extension/diagnostics/followed-fix';
import { hintsOf, primaryIndex } from '../../../extension/diagnostics/hint';
import { analysis, finding, findingAwait } from './finding-fixture';

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
  const before = Array.from({ length: 20 }, (_, i) => `  await step${i}(1, 2, 3);`);
  const edit = editBetween('/p/app.js', before, ['// one', '// two', ...before])!;
  const [moved] = followChanges(hintsOf(analysis([finding()])), edit);
  assert.ok(holds(moved));
  assert.deepEqual(
    moved.awaits.map((a) => a.place.startLine),
    [11, 12],
  );
  assert.deepEqual(
    editsOf(moved.fix!)!.map((e) => [e.place.startLine, e.place.endLine]),
    [[11, 12]],
  );
});
