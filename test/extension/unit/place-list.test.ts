import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeList } from '../../../extension/diagnostics/place-list';

const at = (file: string, ...lines: number[]) => lines.map((line) => ({ file, line }));

test('a file is named once for its lines, and a long list is cut', () => {
  assert.equal(placeList(at('/p/report.js', 14, 15)), 'report.js:14, 15');
  assert.equal(placeList([...at('/p/a.js', 3), ...at('/p/b.js', 4, 5)]), 'a.js:3, b.js:4, 5');
  assert.equal(placeList(at('/p/a.js', 1, 2, 3, 4, 5, 6, 7)), 'a.js:1, 2, 3, 4, 5 and 2 more');
});
