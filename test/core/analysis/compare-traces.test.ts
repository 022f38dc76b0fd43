import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeTrace } from '../../../core/analysis/analyze';
import { type ComparedTrace, compareTraces } from '../../../core/analysis/compare-traces';
import { type Steps, VirtualProgram } from '../../support/virtual-program';
import { FILE, loading } from './analyze-source';

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

const load = loading(1);

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

const serverSource = (body: string): string => `${head}async function report() {
${body}}
async function main() {
}
`;

/** A server that answers requests for several reports, one after the other. */
function served(source: string, names: string[], report: (v: VirtualProgram) => Steps): ComparedTrace {
  return traced(source, function* (v) {
    names.forEach((name, i) => {
      v.request(5 + i * 500, `GET /report/${name}`, 'report', () => report(v));
    });
  });
}

const fourInTurn = serverSource(`  const a = await load('a');
  const b = await load('b');
  for (const id of [1, 2, 3]) await load(id);
  return [a, b];
`);

function* inTurn(v: VirtualProgram): Steps {
  yield v.awaits(2, load(v, 30));
  yield v.awaits(3, load(v, 40));
  for (let i = 0; i < 3; i++) yield v.awaits(4, load(v, 20));
}

test('requests of one kind are compared together, whatever they asked for', () => {
  const once = serverSource(`  const [a, b] = await Promise.all([load('a'), load('b')]);
  for (const id of [1, 2, 3]) await load(id);
  return [a, b];
`);
  const comparison = compareTraces(
    served(fourInTurn, ['north', 'west', 'east'], inTurn),
    served(once, ['south'], function* (v) {
      yield v.awaits(2, v.all([load(v, 30), load(v, 40)]));
      for (let i = 0; i < 3; i++) yield v.awaits(3, load(v, 20));
    }),
  );
  const requests = comparison.operations.filter((o) => o.kind === 'http');
  assert.deepEqual(
    requests.map((o) => [o.name, o.before?.count, o.after?.count, Math.round(o.measuredMs!)]),
    [['GET /report/*', 3, 1, 30]],
  );
  // One of the two was made: its measure is the operation's.
  assert.deepEqual(
    comparison.findings.map((f) => [
      f.state,
      f.rule,
      Math.round(f.predictedMs),
      f.measuredMs && Math.round(f.measuredMs),
    ]),
    [
      ['still there', 'serial-loop', 40, null],
      ['gone', 'serial-awaits', 30, 30],
    ],
  );
  assert.equal(Math.round(requests[0].predictedMs!), 30);
  assert.ok(requests[0].error! < 0.01);
});

test('all fixes of an operation made at once: what was predicted for all together, and no measure for each', () => {
  const all =
    serverSource(`  const [a, b] = await Promise.all([load('a'), load('b'), ...[1, 2, 3].map(load)]);
  return [a, b];
`);
  const comparison = compareTraces(
    served(fourInTurn, ['north', 'west'], inTurn),
    served(all, ['north', 'west'], function* (v) {
      yield v.awaits(2, v.all([load(v, 30), load(v, 40)]));
      yield v.awaits(2, v.all([load(v, 20), load(v, 20), load(v, 20)]));
    }),
  );
  const operation = comparison.operations.find((o) => o.kind === 'http')!;
  assert.deepEqual(
    comparison.findings.map((f) => [f.state, f.measuredMs]),
    [
      ['gone', null],
      ['gone', null],
    ],
  );
  assert.equal(Math.round(operation.predictedMs!), 70);
  assert.equal(Math.round(operation.measuredMs!), 70);
});

test('the top level counts its own tasks, not how long Node took to start', () => {
  const late = traced(serial, function* (v) {
    yield v.awaits(2, load(v, 40));
    yield v.awaits(3, load(v, 70));
  });
  // Everything happened a second later, as on a busy machine.
  for (const table of [late.model.tasks.start, late.model.tasks.settled]) {
    for (let i = 0; i < table.length; i++) table[i] += 1e9;
  }
  late.model.operations.end[0] += 1e9;
  const { operations } = compareTraces(before(), late);
  assert.equal(operations[0].measuredMs, 0);
});

test('what gains only together is promised once, and only when all of it was changed', () => {
  const branches = (left: string, right: string): string => `${head}async function main() {
  await Promise.all([left(), right()]);
}
async function left() {
  ${left}
}
async function right() {
  ${right}
}
`;
  const oneByOne = (a: string, b: string): string => `const a = await load('${a}');
  const b = await load('${b}');
  return [a, b];`;
  const atOnce = (a: string, b: string): string => `return Promise.all([load('${a}'), load('${b}')]);`;
  const slow = branches(oneByOne('a', 'b'), oneByOne('c', 'd'));
  const half = branches(atOnce('a', 'b'), oneByOne('c', 'd'));
  const run = (source: string, leftIsFixed: boolean): ComparedTrace =>
    traced(source, function* (v) {
      const left = v.call('left', function* () {
        if (leftIsFixed) return;
        yield v.awaits(3, load(v, 50));
        yield v.awaits(4, load(v, 50));
      });
      const right = v.call('right', function* () {
        yield v.awaits(leftIsFixed ? 3 : 5, load(v, 50));
        yield v.awaits(leftIsFixed ? 4 : 6, load(v, 50));
      });
      yield v.awaits(2, v.all([left, right]));
    });
  const [one] = run(slow, false).result.findings;
  assert.equal(one.together?.length, 1);
  const { operations, findings } = compareTraces(run(slow, false), run(half, true));
  assert.deepEqual(
    findings.map((f) => f.state),
    ['gone', 'still there'],
  );
  assert.equal(operations[0].predictedMs, 0);
});

test('how long a server was left running is compared with nothing', () => {
  const stopped = (): ComparedTrace => {
    const trace = before();
    trace.model.tasks.settled[0] = Number.NaN;
    return trace;
  };
  assert.equal(compareTraces(stopped(), stopped()).operations.length, 1);
  const [from, to] = [stopped(), stopped()];
  for (const { model } of [from, to]) model.parts[0].signal = 'SIGINT';
  assert.deepEqual(compareTraces(from, to).operations, []);
});

test('how long a process was looked at is compared with nothing', () => {
  const [from, to] = [before(), before()];
  for (const { model } of [from, to]) model.parts[0].attached = true;
  assert.deepEqual(compareTraces(from, to).operations, []);
});

test('what is left of several findings may be grouped in another way: it is still there, and nothing is new', () => {
  const run = before();
  const [real] = run.result.findings;
  const found = (id: string, labels: string[]) => ({
    ...real,
    id,
    labels,
    awaits: labels.map((_, i) => ({ ...real.awaits[0], line: i + 1 })),
  });
  const with_ = (...findings: ReturnType<typeof found>[]) => ({
    ...run,
    result: { ...run.result, findings },
  });
  const { findings } = compareTraces(
    with_(found('a', ['findOrders', 'recommended']), found('c', ['findUser', 'loadRates'])),
    with_(found('c', ['findUser', 'findOrders']), found('e', ['recommended', 'Promise.all'])),
  );
  assert.deepEqual(
    findings.map((f) => [f.id, f.state]),
    [
      ['a', 'still there'],
      ['c', 'gone'],
      ['e', 'new'],
    ],
  );
});
