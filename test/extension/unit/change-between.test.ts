import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeBetween } from '../../../extension/diagnostics/change-between';
import { followChange, type TextPlace } from '../../../extension/diagnostics/text-place';

const onLine = (line: number): TextPlace => ({
  startLine: line,
  startColumn: 2,
  endLine: line,
  endColumn: 9,
});

/** Line on which a place of `before` is in `after`, null when it was changed. */
function lineAfter(before: string, after: string, line: number): number | null {
  const change = changeBetween(before, after);
  const place = change ? followChange(onLine(line), change) : onLine(line);
  return place?.startLine ?? null;
}

test('equal texts have no change between them', () => {
  assert.equal(changeBetween('a\nb', 'a\nb'), null);
});

test('places follow lines put in, taken out and edited elsewhere', () => {
  assert.equal(lineAfter('a\nb\nc', 'x\ny\na\nb\nc', 1), 3);
  assert.equal(lineAfter('a\nb\nc\nd', 'a\nd', 3), 1);
  assert.equal(lineAfter('a\nb\nc', 'A\nb\nc', 2), 2);
  assert.equal(lineAfter('a\nb\nc', 'a\nb\nC!', 0), 0);
});

test('a place on changed lines is lost', () => {
  assert.equal(lineAfter('a\nb\nc', 'a\nB\nc', 1), null);
  assert.equal(lineAfter('a\nb\nc', 'a\nc', 1), null);
  assert.equal(lineAfter('a\nb\nc', '', 0), null);
});

test('texts of repeated lines are matched without overlap of head and tail', () => {
  assert.equal(lineAfter('x\nx', 'x\nx\nx', 0), 0);
  assert.deepEqual(changeBetween('x\nx\nx', 'x'), {
    place: { startLine: 1, startColumn: 0, endLine: 3, endColumn: 0 },
    text: '',
  });
});
