import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observationLines, observationsHidden } from '../../cli/print/observation-text';
import { noPaint } from '../../cli/print/paint';
import { whyText } from '../../cli/print/why-text';
import type { LocatedObservation, ObservationRuleId } from '../../core/analysis/observation';

const place = {
  file: '/app/a.js',
  line: 8,
  column: 18,
  endLine: 8,
  endColumn: 30,
  function: 'main',
  waitMs: 12,
};

function observation(
  rule: ObservationRuleId,
  line: number,
  more: Partial<LocatedObservation> = {},
): LocatedObservation {
  return {
    id: `${rule}-${line}`,
    rule,
    interest: 'worth-a-look',
    message: 'Something was seen here that is said in a sentence long enough to be wrapped.',
    advice: 'Do something about it.',
    places: [{ ...place, line }],
    operation: { name: 'a.js', durationMs: 100 },
    occurrences: 1,
    measured: {},
    evidence: [],
    located: [],
    ...more,
  };
}

const print = (list: LocatedObservation[], all = false) => {
  const options = { paint: noPaint, cwd: '/app', width: 60, all };
  return observationLines(list, options);
};

test('where, what it costs, what it is, what to do', () => {
  const list = [observation('lock-step-batches', 8, { measured: { lostMs: 118.2 } })];
  assert.deepEqual(print(list), [
    '',
    'look  lock-step-batches  costs 118 ms  a.js:8:18  in main',
    '    Something was seen here that is said in a sentence long',
    '    enough to be wrapped.',
    '    → Do something about it.',
  ]);
});

test('an observation without a place of its own is told all the same', () => {
  assert.equal(print([observation('blocked-loop', 1, { places: [] })])[1], 'look  blocked-loop');
});

test('two of a rule, four in all, and notes only on request', () => {
  const list = [
    observation('blocked-loop', 1),
    observation('blocked-loop', 2),
    observation('blocked-loop', 3),
    observation('duplicate-work', 4),
    observation('pseudo-parallel', 5),
    observation('floating-task', 6),
    observation('n-plus-one', 7, { interest: 'note' }),
  ];
  const heads = (all: boolean): string[] => print(list, all).filter((line) => /^(look|note) /.test(line));
  assert.deepEqual(
    heads(false).map((line) => /:(\d+):/.exec(line)?.[1]),
    ['1', '2', '4', '5'],
  );
  assert.equal(observationsHidden(list, false), 3);
  assert.equal(heads(true).length, 7);
  assert.equal(observationsHidden(list, true), 0);
});

test('why: the place, the await, how often it ran, and the reason', () => {
  const source = `${'\n'.repeat(7)}  const user = await load(id);\n`;
  const at = { ...place, column: 16, endColumn: 30 };
  const reason = { ...at, runs: 3, waitMs: 0.31, kind: 'short' as const, why: 'Too short to matter.' };
  const text = whyText([reason], { paint: noPaint, cwd: '/app', readSource: () => source });
  assert.equal(text, 'a.js:8:16  load(id)  3 times, 0.3 ms\n    Too short to matter.\n');
});
