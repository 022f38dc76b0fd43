import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AwaitReason } from '../../../core/analysis/await-reason';
import type { LocatedObservation } from '../../../core/analysis/observation';
import { awaitNotesOf, noteAt } from '../../../extension/diagnostics/await-note';
import { editBetween } from '../../../extension/diagnostics/edit-between';
import { followChanges, holds } from '../../../extension/diagnostics/follow-changes';
import { isShown, remarksOf } from '../../../extension/diagnostics/remark';
import { analysis, findingAwait } from './finding-fixture';

function observation(line: number, more: Partial<LocatedObservation> = {}): LocatedObservation {
  return {
    id: `o${line}`,
    rule: 'blocked-loop',
    interest: 'worth-a-look',
    message: 'It blocked.',
    advice: 'Let it not.',
    places: [findingAwait(line)],
    operation: { name: 'app.js', durationMs: 100 },
    occurrences: 1,
    measured: {},
    evidence: [],
    located: [],
    ...more,
  };
}

test('at most three remarks of a rule, and none without a place', () => {
  const observations = [1, 2, 3, 4].map((line) => observation(line));
  observations.push(
    observation(5, { rule: 'n-plus-one' }),
    observation(6, { rule: 'n-plus-one', places: [] }),
  );
  const remarks = remarksOf(analysis([], { observations }));
  assert.deepEqual(
    remarks.map((r) => r.observation.id),
    ['o1', 'o2', 'o3', 'o5'],
  );
});

test('the setting decides: none, those worth a look, or mere notes as well', () => {
  const observations = [observation(1), observation(2, { rule: 'n-plus-one', interest: 'note' })];
  const shown = (level: 'off' | 'worthALook' | 'all') =>
    remarksOf(analysis([], { observations }))
      .filter((r) => isShown(r, level))
      .map((r) => r.observation.id);
  assert.deepEqual([shown('off'), shown('worthALook'), shown('all')], [[], ['o1'], ['o1', 'o2']]);
});

test('remarks follow the text, and go when their own line is edited', () => {
  const remarks = remarksOf(analysis([], { observations: [observation(4)] }));
  const before = ['', '', '', '  await fetchPrices();'];
  const after = (...lines: string[]) => editBetween('/p/app.js', before, lines)!;
  const [moved] = followChanges(remarks, after('// new', ...before));
  assert.equal(moved.awaits[0].place.startLine, 4);
  assert.ok(holds(moved));
  assert.ok(!holds(followChanges(remarks, after('', '', '', '  await fetch();'))[0]));
});

test('why: the innermost await around the cursor, else the first in its line', () => {
  const reason = (line: number, column: number, endColumn: number, why: string): AwaitReason => ({
    file: '/p/app.js',
    line,
    column,
    endLine: line,
    endColumn,
    function: 'f',
    runs: 1,
    waitMs: 1,
    kind: 'alone',
    why,
  });
  const reasons = [reason(3, 5, 40, 'outer'), reason(3, 15, 30, 'inner'), reason(4, 9, 20, 'other')];
  const notes = awaitNotesOf(analysis([], { reasons }));
  const why = (line: number, column: number): string | undefined =>
    noteAt(notes, '/p/app.js', line, column)?.reason.why;
  assert.deepEqual(
    [why(2, 20), why(2, 6), why(2, 0), why(3, 0), why(9, 0)],
    ['inner', 'outer', 'outer', 'other', undefined],
  );
});
