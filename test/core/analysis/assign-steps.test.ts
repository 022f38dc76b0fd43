import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignSteps } from '../../../core/analysis/rules/assign-steps';

test('what needs nothing is of the first step, what needs it of the next', () => {
  assert.deepEqual(assignSteps([[], [0], []], [30, 50, 60]), [0, 1, 0]);
});

test('an await goes with those it saves most beside', () => {
  assert.deepEqual(assignSteps([[], [], [0]], [1, 60, 50]), [0, 1, 1]);
});

test('never beside or after what needs it', () => {
  assert.deepEqual(assignSteps([[], [], [0, 1]], [1, 60, 50]), [0, 0, 1]);
});

test('a gain within measuring noise moves nothing', () => {
  assert.deepEqual(assignSteps([[], [], [0]], [50, 52, 2]), [0, 0, 1]);
});
