import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageByGain, serialMessage } from '../../../core/analysis/finding-message';

const awaits = [60, 40].map((waitMs, i) => ({
  file: '/p/a.js',
  line: i + 1,
  column: 1,
  endLine: i + 1,
  endColumn: 9,
  function: 'f',
  waitMs,
}));
const operation = { name: 'GET /report', durationMs: 390 };
const saving = { local: 40, endToEnd: 38, p50: 38, p95: 38 };
const parts = { labels: ['a', 'b'], awaits, operation, saving, iterations: 0, turnMs: 0, beside: [] };

test('where lines are cut off at their end, the gain stands first', () => {
  assert.equal(
    messageByGain({ message: serialMessage(parts), operation, savingMs: saving }),
    'GET /report would take 38 ms less (of 390 ms): `b` (40 ms) starts only after `a` (60 ms) has come back, though it needs nothing of it.',
  );
});

test('a gain that takes more than this change is not promised at its head', () => {
  const message = serialMessage({ ...parts, beside: ['`c` (line 9)'] });
  assert.equal(messageByGain({ message, operation, savingMs: saving }), message);
});
