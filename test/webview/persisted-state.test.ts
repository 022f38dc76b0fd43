import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Fold } from '../../webview/layout/row-table';
import { persist, readPersisted } from '../../webview/state/persisted-state';
import { initialState } from '../../webview/state/timeline-state';

it('a state comes back as it went', () => {
  const state = {
    ...initialState,
    t0: 5,
    t1: 10,
    following: false,
    scrollY: 40,
    folds: new Map([['5:3', Fold.Closed]]),
    showKept: true,
    order: 'duration' as const,
    searchText: 'load',
  };
  const back = readPersisted(JSON.parse(JSON.stringify(persist(state, '5:3'))));
  assert.ok(back);
  assert.deepEqual(
    [back.t0, back.t1, back.scrollY, back.showKept, back.order, back.searchText, back.selected],
    [5, 10, 40, true, 'duration', 'load', '5:3'],
  );
  assert.deepEqual(back.folds, [['5:3', Fold.Closed]]);
});

it('a window that shows everything is remembered as that, not as numbers', () => {
  const { t0, t1 } = persist({ ...initialState, t0: 1, t1: 2, following: true }, '');
  assert.deepEqual([t0, t1], [0, 0]);
});

it('what cannot be believed is left out', () => {
  for (const bad of [null, 7, 'x', {}, { version: 2, trace: 'a' }, { version: 1 }]) {
    assert.equal(readPersisted(bad), null);
  }
  const odd = readPersisted({ version: 1, trace: 'a', t0: 'x', folds: [['a', 9], 4], order: 'best' });
  assert.ok(odd);
  assert.deepEqual([odd.t0, odd.folds, odd.order], [0, [], 'start']);
});
