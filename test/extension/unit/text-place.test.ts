import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movePlace, placeOf, type TextPlace, touches } from '../../../extension/diagnostics/text-place';

/** "l:c-l:c", 0-based. */
function place(text: string): TextPlace {
  const [startLine, startColumn, endLine, endColumn] = text.split(/[:-]/).map(Number);
  return { startLine, startColumn, endLine, endColumn };
}

function move(at: string, changed: string, text: string): string {
  const moved = movePlace(place(at), { place: place(changed), text });
  return `${moved.startLine}:${moved.startColumn}-${moved.endLine}:${moved.endColumn}`;
}

test('places of findings are 1-based', () => {
  assert.deepEqual(placeOf({ line: 1, column: 1, endLine: 2, endColumn: 5 }), place('0:0-1:4'));
});

test('a change behind leaves a place alone', () => {
  assert.equal(move('5:2-5:9', '6:0-6:0', 'x\ny\n'), '5:2-5:9');
  assert.equal(move('5:2-5:9', '5:12-5:14', 'x\ny\n'), '5:2-5:9');
});

test('a change before moves it by lines, and by columns on its own line', () => {
  assert.equal(move('5:2-6:9', '1:0-1:0', 'a\nb\n'), '7:2-8:9');
  assert.equal(move('5:2-5:9', '1:3-3:1', ''), '3:2-3:9');
  assert.equal(move('5:2-5:9', '4:1-4:2', 'zz'), '5:2-5:9');
  assert.equal(move('5:2-5:9', '5:0-5:1', 'abc'), '5:4-5:11');
  assert.equal(move('5:2-6:9', '5:0-5:1', 'abc'), '5:4-6:9');
  assert.equal(move('5:2-5:9', '5:1-5:1', 'a\nb'), '6:2-6:9');
  assert.equal(move('5:2-5:9', '4:3-5:0', ''), '4:5-4:12', 'joined to the line above');
});

test('what is typed at its edges does not belong to it, what is typed inside does', () => {
  assert.equal(move('5:2-5:9', '5:2-5:2', 'ab'), '5:4-5:11');
  assert.equal(move('5:2-5:9', '5:9-5:9', 'ab'), '5:2-5:9');
  assert.equal(move('5:2-5:9', '5:4-5:5', 'abc'), '5:2-5:11');
  assert.equal(move('5:2-7:9', '6:0-6:3', ''), '5:2-7:9');
});

test('what is replaced in part or as a whole', () => {
  assert.equal(move('5:2-5:9', '5:2-5:9', 'abc'), '5:2-5:5', 'exactly it');
  assert.equal(move('5:2-5:9', '5:0-5:4', 'x'), '5:1-5:6', 'its head');
  assert.equal(move('5:2-5:9', '5:7-5:12', 'x'), '5:2-5:7', 'its tail');
  assert.equal(move('5:2-5:9', '0:0-9:0', 'x\n'), '1:0-1:0', 'with all around it');
});

test('a change touches what it overlaps or stands beside', () => {
  const on = (changed: string): boolean => touches({ place: place(changed), text: '' }, place('5:2-5:9'));
  assert.deepEqual(['5:0-5:1', '5:0-5:2', '5:4-5:5', '5:9-5:9', '5:10-6:0'].map(on), [
    false,
    true,
    true,
    true,
    false,
  ]);
});
