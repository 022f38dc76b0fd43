import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFixMade } from '../../../extension/diagnostics/fix-made';
import { type Followed, followChanges } from '../../../extension/diagnostics/follow-changes';

const place = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
  startLine,
  startColumn,
  endLine,
  endColumn,
});

/** An await on line 5, and a fix that changes lines 3 to 4 and 6. */
const loop: Followed = {
  awaits: [{ file: 'a.js', place: place(5, 4, 5, 20) }],
  edits: [
    { file: 'a.js', place: place(3, 2, 4, 9), newText: 'await Promise.all(\nmap(' },
    { file: 'a.js', place: place(6, 0, 6, 1), newText: '}));' },
  ],
};

/** The changed text, line 3 first. */
const reader =
  (...lines: string[]) =>
  ({ line, column }: { line: number; column: number }, length: number): string =>
    lines
      .slice(line - 3)
      .join('\n')
      .slice(column, column + length);

test('a fix that was made is known by the text it leaves, in whatever pieces it came', () => {
  const pieces = [{ place: place(4, 0, 4, 3), text: 'map' }];
  const made = reader('  await Promise.all(', 'map(x => {', '    await b;', '}));');
  assert.ok(isFixMade(loop, 'a.js', pieces, made));
  assert.ok(!isFixMade(loop, 'b.js', pieces, made), 'another file');
  assert.ok(!isFixMade({ ...loop, edits: null }, 'a.js', pieces, made));
  assert.ok(!isFixMade(loop, 'a.js', [{ place: place(9, 0, 9, 3), text: 'x' }], made), 'a change elsewhere');
  assert.ok(
    !isFixMade(loop, 'a.js', pieces, reader('  for (const x of y)', '{', '    await b;', '}')),
    'typed',
  );
  const half = reader('  await Promise.all(', 'map(x => {', '    await b;', '}');
  assert.ok(!isFixMade(loop, 'a.js', pieces, half), 'not all of it yet');
});

test('of a fix that takes lines out first, and changes one line twice, each text is looked for where it has moved', () => {
  const edits = [
    { file: 'a.js', place: place(3, 0, 4, 0), newText: '' },
    { file: 'a.js', place: place(5, 2, 5, 10), newText: 'return ' },
    { file: 'a.js', place: place(5, 20, 5, 22), newText: ';' },
  ];
  const after = reader('for (x of y) {', '  return { a, bcd };', '}');
  assert.ok(isFixMade({ ...loop, edits }, 'a.js', [{ place: place(3, 0, 4, 0), text: '' }], after));
});

test('another change there takes the fix away, and what was found stays', () => {
  const [left] = followChanges([loop], 'a.js', [{ place: place(3, 2, 4, 9), text: 'for (' }]);
  assert.equal(left.edits, null);
  assert.equal(left.awaits[0].place.startLine, 4);
});
