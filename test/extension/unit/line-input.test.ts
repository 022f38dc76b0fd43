import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineInput } from '../../../extension/trace/line-input';

test('what is typed is echoed, and sent by whole lines', () => {
  const input = new LineInput();
  assert.deepEqual(input.type('hé'), { echo: 'hé', send: '', interrupt: false, end: false });
  assert.deepEqual(input.type('y\r'), { echo: 'y\r\n', send: 'héy\n', interrupt: false, end: false });
});

test('backspace takes back one character, and nothing from an empty line', () => {
  const input = new LineInput();
  assert.equal(input.type('a👍\x7f\x7f\x7f').echo, 'a👍\b \b\b \b');
  assert.equal(input.type('b\r').send, 'b\n');
});

test('Ctrl+C interrupts and drops the line; Ctrl+D ends the input only on an empty line', () => {
  const input = new LineInput();
  assert.equal(input.type('ab\x04').end, false);
  assert.deepEqual(input.type('\x03'), { echo: '^C', send: '', interrupt: true, end: false });
  assert.equal(input.type('\x04').end, true);
});

test('arrow keys and other control sequences do nothing', () => {
  assert.deepEqual(new LineInput().type('\x1b[A\x1b[1;5C\x1bOP'), {
    echo: '',
    send: '',
    interrupt: false,
    end: false,
  });
});
