import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AwaitReason } from '../../../core/analysis/await-reason';
import { type AwaitNote, awaitNotesOf } from '../../../extension/diagnostics/await-note';
import { editBetween } from '../../../extension/diagnostics/edit-between';
import { followChanges } from '../../../extension/diagnostics/follow-changes';
import { placeNow, positionThen } from '../../../extension/diagnostics/then-and-now';
import { analysis } from './finding-fixture';

const FILE = '/p/app.js';
const THEN = ['start();', 'await one();', 'await two(await three());', 'rest();'];

function reasonFor(text: string): AwaitReason {
  const line = THEN.findIndex((one) => one.includes(text));
  const column = THEN[line].indexOf(text) + 1;
  const place = { file: FILE, line: line + 1, column, endLine: line + 1, endColumn: column + text.length };
  return { ...place, function: 'f', runs: 1, waitMs: 1, kind: 'alone', why: text };
}

/** Notes of the awaits above, after the source has become `now`. */
function notesAfter(now: string[]): AwaitNote[] {
  const reasons = ['await one()', 'await two(await three())', 'await three()'].map(reasonFor);
  const edit = editBetween(FILE, THEN, now);
  const notes = awaitNotesOf(analysis([], { reasons }));
  return edit ? followChanges(notes, edit) : notes;
}

const NOW = ['// a', '// b', 'start();', 'await one();', 'x = await two(await three());', '', 'rest();'];

const now = (notes: AwaitNote[], line: number, column: number): number[] => {
  const place = placeNow(notes, { file: FILE, line, column, endLine: line, endColumn: column + 1 });
  return [place.line, place.column, place.endLine];
};
const then = (notes: AwaitNote[], line: number, column: number): number[] => {
  const at = positionThen(notes, FILE, { line, column });
  return [at.line, at.column];
};

test('nothing edited, nothing moved; of other files nothing is known', () => {
  const notes = notesAfter(THEN);
  assert.deepEqual(now(notes, 3, 11), [3, 11, 3]);
  assert.deepEqual(now(notes, 4, 1), [4, 1, 4]);
  assert.deepEqual(then(notes, 4, 2), [4, 2]);
  const elsewhere = { file: '/p/b.js', line: 9, column: 1, endLine: 9, endColumn: 2 };
  assert.equal(placeNow(notesAfter(NOW), elsewhere), elsewhere);
});

test('a place of the trace is found where its await stands now, anything else below the await above it', () => {
  const notes = notesAfter(NOW);
  assert.deepEqual(now(notes, 2, 1), [4, 1, 4]);
  assert.deepEqual(now(notes, 3, 1), [5, 5, 5]);
  assert.deepEqual(now(notes, 3, 11), [5, 15, 5]);
  assert.deepEqual(now(notes, 4, 1), [6, 1, 6], 'as many lines below as it was');
  assert.deepEqual(now(notes, 1, 1), [1, 1, 1], 'no await above');
});

test('a cursor in the edited source is taken to the innermost await around it', () => {
  const notes = notesAfter(NOW);
  assert.deepEqual(then(notes, 5, 20), [3, 11]);
  assert.deepEqual(then(notes, 5, 7), [3, 1]);
  assert.deepEqual(then(notes, 7, 1), [5, 1]);
});

test('an await that was edited itself is no guide', () => {
  const notes = notesAfter(['// a', 'start();', 'await uno();', 'await two(await three());', 'rest();']);
  assert.deepEqual(now(notes, 2, 1), [2, 1, 2]);
  assert.deepEqual(now(notes, 3, 1), [4, 1, 4]);
});
