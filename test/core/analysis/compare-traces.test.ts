import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeTrace } from '../../../core/analysis/analyze';
import { type ComparedTrace, compareTraces } from '../../../core/analysis/compare-traces';
import { type Steps, VirtualProgram } from '../../support/virtual-program';

const FILE = '/app/a.js';
const head = `const { setTimeout: sleep } = require('node:timers/promises');
async function load(name) {
  await sleep(name);
  return name;
}
`;
const serial = `${head}async function main() {
  const a = await load('a');
  const b = await load('b');
  return [a, b];
}
`;
const together = `${head}async function main() {
  const [a, b] = await Promise.all([load('a'), load('b')]);
  return [a, b];
}
`;

function traced(source: string, main: (v: VirtualProgram) => Steps): ComparedTrace {
  const v = new VirtualProgram(FILE, source);
  const model = v.run('main', () => main(v));
  return { model, result: analyzeTrace(model, { readSource: (f) => (f === FILE ? source : null) }) };
}

const load = (v: VirtualProgram, ms: number) =>
  v.call('load', function* () {
    yield v.awaits(1, v.timer(ms));
  });

const before = (): ComparedTrace =>
  traced(serial, function* (v) {
    yield v.awaits(2, load(v, 40));
    yield v.awaits(3, load(v, 70));
  });

test('a fix that was made: the finding is gone, and measured is what was predicted', () => {
  const after = traced(together, function* (v) {
    yield v.awaits(2, v.all([load(v, 40), load(v, 70)]));
  });
  const comparison = compareTraces(before(), after);
  assert.deepEqual(
    comparison.findings.map((f) => f.state),
    ['gone'],
  );
  const [operation] = comparison.operations;
  assert.equal(operation.name, 'a.js');
  assert.equal(Math.round(operation.predictedMs!), 40);
  assert.equal(Math.round(operation.measuredMs!), 40);
  assert.ok(operation.error! < 0.01);
});

test('the same program twice: still there, nothing predicted, nothing measured', () => {
  const comparison = compareTraces(before(), before());
  assert.deepEqual(
    comparison.findings.map((f) => f.state),
    ['still there'],
  );
  const [operation] = comparison.operations;
  assert.equal(operation.predictedMs, null);
  assert.equal(operation.measuredMs, 0);
  assert.equal(operation.error, null);
});

test('a change for the worse: the finding is new, the operation takes longer', () => {
  const good = traced(together, function* (v) {
    yield v.awaits(2, v.all([load(v, 40), load(v, 70)]));
  });
  const comparison = compareTraces(good, before());
  assert.deepEqual(
    comparison.findings.map((f) => f.state),
    ['new'],
  );
  assert.equal(Math.round(comparison.operations[0].measuredMs!), -40);
});

test('an operation that is only in one trace has no measure', () => {
  const withRequest = traced(serial, function* (v) {
    v.request(5, 'GET /a', 'load', function* () {
      yield v.awaits(1, v.timer(10));
    });
    yield v.awaits(2, load(v, 40));
    yield v.awaits(3, load(v, 70));
  });
  const comparison = compareTraces(before(), withRequest);
  const added = comparison.operations.find((o) => o.name === 'GET /a')!;
  assert.equal(added.before, null);
  assert.equal(added.after!.count, 1);
  assert.equal(added.measuredMs, null);
});
