import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeMessage } from '../../../extension/trace/outcome-message';
import { analysis, finding } from './finding-fixture';

const well = { exitCode: 0, signal: null, cancelled: false };
const found = analysis([finding()]);

test('a good run says what was found', () => {
  assert.deepEqual(outcomeMessage('app.js', well, found), {
    text: '1 place where awaits could overlap: GET /report would take 694 ms instead of 812 ms.',
    warning: false,
    hints: true,
  });
});

test('nothing found, and nothing awaited, are told apart', () => {
  assert.match(outcomeMessage('app.js', well, analysis([])).text, /No await waits .*9 awaits looked at/);
  const none = analysis([]);
  none.summary.awaits = 0;
  assert.match(outcomeMessage('app.js', well, none).text, /awaited nothing.*trace what starts that\.$/);
});

test('what could not be judged is not called in order', () => {
  const { text } = outcomeMessage('app.js', well, { ...analysis([]), unread: 2 });
  assert.match(text, /^No await was found .*; 2 files changed since and could not be judged\.$/);
});

test('a crash says the exit code first, and warns', () => {
  const crash = outcomeMessage('app.js', { ...well, exitCode: 7 }, found);
  assert.match(crash.text, /^app\.js ended with exit code 7; its trace is shown\. 1 place/);
  assert.equal(crash.warning, true);
  assert.match(
    outcomeMessage('app.js', { exitCode: null, signal: 'SIGKILL', cancelled: false }, found).text,
    /SIGKILL/,
  );
});

test('a program that failed to start is told to have awaited nothing, not to have nothing to overlap', () => {
  const none = analysis([]);
  none.summary.awaits = 0;
  assert.deepEqual(outcomeMessage('app.js', { ...well, exitCode: 1 }, none), {
    text: 'app.js ended with exit code 1 before it awaited anything; its output says why.',
    warning: true,
    hints: false,
  });
  const stopped = outcomeMessage('app.js', { exitCode: null, signal: 'SIGINT', cancelled: true }, none);
  assert.match(stopped.text, /^app\.js was stopped before it awaited anything\. Let it do something/);
});

test('a stopped run is no crash', () => {
  const stopped = outcomeMessage('app.js', { exitCode: null, signal: 'SIGINT', cancelled: true }, found);
  assert.match(stopped.text, /^app\.js was stopped; this is its trace up to there\./);
  assert.equal(stopped.warning, false);
});

test('gains of several operations are not added up: the one that gains most is named', () => {
  const two = analysis([finding(), finding()]);
  two.combined = [
    { operation: 'GET /report', durationMs: 812, savingMs: 118 },
    { operation: 'GET /cart', durationMs: 200, savingMs: 50 },
  ];
  assert.equal(
    outcomeMessage('app.js', well, two).text,
    '2 places where awaits could overlap; the most in GET /report, which would take 694 ms instead of 812 ms.',
  );
});
