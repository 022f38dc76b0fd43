import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('a fix that was made ends what it was for, also where it left the awaits’ own lines alone', () => {
  // As VS Code tells of it: from the end of the document, with the document's line ends.
  const made = [
    { place: place(6, 0, 6, 1), text: '}));' },
    { place: place(3, 2, 4, 9), text: 'await Promise.all(\r\nmap(' },
  ];
  assert.deepEqual(followChanges([loop], 'a.js', made), []);
  assert.deepEqual(followChanges([loop], 'a.js', made.slice(1)), []);
  assert.equal(followChanges([loop], 'b.js', made)[0], loop, 'another file');
});

test('another change there takes the fix away, and what was found stays', () => {
  const [left] = followChanges([loop], 'a.js', [{ place: place(3, 2, 4, 9), text: 'for (' }]);
  assert.equal(left.edits, null);
  assert.equal(left.awaits[0].place.startLine, 4);
});
