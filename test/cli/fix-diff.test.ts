import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixDiff } from '../../cli/print/fix-diff';
import type { FixEdit } from '../../core/analysis/finding';

const source = [
  'async function f() {',
  '  const a = await x();',
  '  const b = await y();',
  '  return a + b;',
  '}',
].join('\n');
const edit = (
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
  newText: string,
): FixEdit => ({
  file: '/a.js',
  startLine,
  startColumn,
  endLine,
  endColumn,
  newText,
});
const show = (edits: FixEdit[], text: string | null = source): string[] =>
  fixDiff(edits, () => text).map((l) => `${l.sign} ${l.text}`);

test('lines taken out and put in, without their common indentation', () => {
  const edits = [edit(2, 3, 3, 23, 'const [a, b] = await Promise.all([x(), y()]);')];
  assert.deepEqual(show(edits), [
    '- const a = await x();',
    '- const b = await y();',
    '+ const [a, b] = await Promise.all([x(), y()]);',
  ]);
});

test('several edits, in whatever order, one of them an insertion', () => {
  const edits = [edit(3, 13, 3, 22, 'await soon'), edit(2, 3, 2, 3, 'const soon = y();\n  ')];
  assert.deepEqual(show(edits), [
    '+ const soon = y();',
    '  const a = await x();',
    '- const b = await y();',
    '+ const b = await soon;',
  ]);
});

test('edits far apart are shown apart; a few unchanged lines between two stay, with their numbers', () => {
  const text = Array.from({ length: 9 }, (_, i) => `line ${i + 1}`).join('\n');
  const change = (line: number): FixEdit => edit(line, 1, line, 5, 'LINE');
  const lines = fixDiff([change(1), change(4), change(9)], () => text);
  assert.deepEqual(
    lines.map((l) => `${l.line ?? ''}${l.sign}${l.text}`),
    ['1-line 1', '+LINE 1', '2 line 2', '3 line 3', '4-line 4', '+LINE 4', '⋮', '9-line 9', '+LINE 9'],
  );
});

test('nothing is shown without the source, or when it would be too long', () => {
  assert.deepEqual(show([edit(1, 1, 1, 2, 'x')], null), []);
  assert.deepEqual(show([edit(1, 1, 1, 2, 'x\n'.repeat(20))]), []);
  assert.deepEqual(show([]), []);
});
