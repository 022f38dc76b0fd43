import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editBetween } from '../../../extension/diagnostics/edit-between';
import { followChanges, holds } from '../../../extension/diagnostics/follow-changes';

const lines = (text: string): string[] => text.split('\n');

/** Line on which a line of `before` is in `after`, null when it was changed. */
function lineAfter(before: string, after: string, line: number): number | null {
  const edit = editBetween('a.js', lines(before), lines(after));
  const endColumn = lines(before)[line].length;
  const place = { startLine: line, startColumn: 0, endLine: line, endColumn };
  const one = { awaits: [{ file: 'a.js', place, was: null }], fix: null, fixMade: false };
  const [followed] = edit ? followChanges([one], edit) : [one];
  return holds(followed) ? followed.awaits[0].place.startLine : null;
}

test('equal texts have no edit between them', () => {
  assert.equal(editBetween('a.js', ['a', 'b'], ['a', 'b']), null);
});

test('places follow lines put in, taken out and edited elsewhere', () => {
  assert.equal(lineAfter('a\nb\nc', 'x\ny\na\nb\nc', 1), 3);
  assert.equal(lineAfter('a\nb\nc\nd', 'a\nd', 3), 1);
  assert.equal(lineAfter('a\nb\nc', 'A\nb\nc', 2), 2);
  assert.equal(lineAfter('a\nb\nc', 'a\nb\nC!', 0), 0);
});

test('lines edited above and below leave what stands unchanged between them', () => {
  assert.equal(lineAfter('a\nb\nc', 'x\nA\nb\nC', 1), 2);
  assert.equal(lineAfter('a\nb\nc', 'A\n  b;\nC', 1), 1);
});

test('a place whose text is gone is lost', () => {
  assert.equal(lineAfter('a\nb\nc', 'a\nB\nc', 1), null);
  assert.equal(lineAfter('a\nb\nc', 'a\nc', 1), null);
  assert.equal(lineAfter('a\nb\nc', '', 0), null);
});

test('texts of repeated lines are matched without overlap of head and tail', () => {
  assert.equal(lineAfter('x\nx', 'x\nx\nx', 0), 0);
  assert.deepEqual(editBetween('a.js', ['x', 'x', 'x'], ['x'])!.changes, [
    { place: { startLine: 1, startColumn: 0, endLine: 3, endColumn: 0 }, text: '' },
  ]);
});
