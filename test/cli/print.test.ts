import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from '../../cli/print/amounts';
import { cut, labelled, wrapped } from '../../cli/print/layout';
import { noPaint, paintFor } from '../../cli/print/paint';
import { awaitedText, shownPath } from '../../cli/print/places';
import { staircase } from '../../cli/print/staircase';

test('counts are grouped and agree with their noun', () => {
  assert.equal(counted(1, 'await'), '1 await');
  assert.equal(counted(1204567, 'task'), '1,204,567 tasks');
});

test('the staircase: waits as they were, and where they could have been', () => {
  const lines = staircase(
    [
      { label: 'fetchPrices()', from: 0, to: 200, amount: '200 ms' },
      { label: 'fetchStock()', from: 200, to: 300, amount: '100 ms' },
      { label: 'fetchReviews()', from: 300, to: 400, amount: '100 ms' },
    ],
    { width: 20, labelWidth: 30, most: 8, solid: (t) => t, ghost: (t) => t },
  );
  assert.deepEqual(lines, [
    'fetchPrices()   ██████████           200 ms',
    'fetchStock()    ░░░░░     █████      100 ms',
    'fetchReviews()  ░░░░░          █████ 100 ms',
  ]);
});

test('a wait too short to draw is still seen, and many are summed up', () => {
  const step = (i: number) => ({ label: 'save', from: i, to: i + 0.0001, amount: '' });
  const lines = staircase(
    Array.from({ length: 12 }, (_, i) => step(i * 10)),
    { width: 10, labelWidth: 30, most: 3, solid: (t) => t, ghost: (t) => t },
  );
  assert.equal(lines.length, 4);
  for (const line of lines.slice(0, 3)) assert.match(line, /▏/);
  assert.match(lines[3], /and 9 more like these/);
});

test('text is broken at blanks and labels keep their column', () => {
  assert.deepEqual(wrapped('one two three', 7), ['one two', 'three']);
  assert.deepEqual(labelled('why', 'a b', 2, 6, 80), ['  why   a b']);
  assert.equal(cut('abcdef', 4), 'abc…');
});

test('colours: on a terminal, not for NO_COLOR', () => {
  assert.equal(paintFor({ isTTY: false }, {}), noPaint);
  assert.equal(paintFor({ isTTY: true }, { NO_COLOR: '1' }), noPaint);
  assert.equal(paintFor({ isTTY: true }, { TERM: 'dumb' }), noPaint);
  assert.notEqual(paintFor({ isTTY: true }, {}).gain('x'), 'x');
});

test('paths are short inside the folder only; sources are quoted on one line', () => {
  assert.equal(shownPath('/home/me/app/src/a.js', '/home/me/app'), 'src/a.js');
  assert.equal(shownPath('/home/me/other/a.js', '/home/me/app'), '/home/me/other/a.js');
  const at = { file: 'f', line: 1, column: 11, endLine: 3, endColumn: 3, function: '', waitMs: 1 };
  const source = 'const x = await load({\n  id,\n});';
  assert.equal(
    awaitedText(at, () => source),
    'load({ id, })',
  );
  assert.equal(
    awaitedText(at, () => null),
    '',
  );
  assert.equal(
    awaitedText({ ...at, endLine: 9 }, () => source),
    '',
  );
});
