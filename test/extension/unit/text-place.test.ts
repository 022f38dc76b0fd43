import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followChange, placeOf, type TextPlace } from '../../../extension/diagnostics/text-place';

/** "l:c-l:c", 0-based. */
function place(text: string): TextPlace {
  const [startLine, startColumn, endLine, endColumn] = text.split(/[:-]/).map(Number);
  return { startLine, startColumn, endLine, endColumn };
}

function follow(at: string, changed: string, text: string): string | null {
  const moved = followChange(place(at), { place: place(changed), text });
  return moved && `${moved.startLine}:${moved.startColumn}-${moved.endLine}:${moved.endColumn}`;
}

test('places of findings are 1-based', () => {
  assert.deepEqual(placeOf({ line: 1, column: 1, endLine: 2, endColumn: 5 }), place('0:0-1:4'));
});

test('a change below, or on a later line, leaves a place alone', () => {
  assert.equal(follow('5:2-5:9', '6:0-6:0', 'x\ny\n'), '5:2-5:9');
});

test('a change above moves it by whole lines', () => {
  assert.equal(follow('5:2-6:9', '1:0-1:0', 'a\nb\n'), '7:2-8:9');
  assert.equal(follow('5:2-5:9', '1:3-3:1', ''), '3:2-3:9');
  assert.equal(follow('5:2-5:9', '4:1-4:2', 'zz'), '5:2-5:9');
});

test('lines put in or taken out just before its own line only move it', () => {
  assert.equal(follow('5:2-5:9', '5:0-5:0', 'new\n'), '6:2-6:9');
  assert.equal(follow('5:2-5:9', '4:0-5:0', ''), '4:2-4:9');
  assert.equal(follow('5:2-5:9', '4:3-5:0', 'x\n'), '5:2-5:9');
});

test('a change on its own lines ends it', () => {
  assert.equal(follow('5:2-5:9', '5:20-5:20', 'x'), null);
  assert.equal(follow('5:2-7:9', '6:0-6:3', ''), null);
  assert.equal(follow('5:2-5:9', '4:3-5:0', ''), null, 'the line above was joined to it');
  assert.equal(follow('5:2-5:9', '0:0-9:0', ''), null);
  assert.equal(follow('5:2-5:9', '5:0-5:0', 'x'), null);
});
