import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Retrigger } from '../../../core/analysis/replay/retrigger';
import { WhatIf } from '../../../core/analysis/what-if';
import type { TraceModel } from '../../../core/model/trace-model';
import { type Steps, VirtualProgram, type VirtualPromise } from '../../support/virtual-program';

/** Row of the n-th await (from 1, source order) in the k-th time it ran. */
function row(model: TraceModel, nth: number, k = 0): number {
  const sites = model.sites.map((s, i) => ({ s, i })).filter(({ s }) => s.kind === 'await');
  const site = sites[nth - 1].i;
  const rows: number[] = [];
  for (let a = 0; a < model.awaits.length; a++) if (model.awaits.site[a] === site) rows.push(a);
  return rows[k];
}

/** The wake-ups that change when these awaits (time order, adjacent) start together. */
function together(rows: number[]): Retrigger[] {
  return [
    ...rows.slice(0, -1).map((wake) => ({ wake, startWith: rows[0] })),
    { wake: rows[rows.length - 1], waitFor: rows },
  ];
}

function gainMs(model: TraceModel, rows: number[]): number {
  const task = model.awaits.task[rows[0]];
  return new WhatIf(model).gainOf([{ task, local: 0, changes: together(rows) }]).endToEnd / 1e6;
}

const twoAwaits = 'async function main() {\n  await a();\n  await b();\n}\n';

/** Runs main and says what its replay predicts, and what the corrected program really gains. */
function predictedAndReal(
  source: string,
  serial: (v: VirtualProgram) => Steps,
  concurrent: (v: VirtualProgram) => Steps,
  rows: (m: TraceModel) => number[],
): [predicted: number, real: number] {
  const before = new VirtualProgram('/app/a.js', source);
  const model = before.run('main', () => serial(before));
  const after = new VirtualProgram('/app/a.js', source);
  const corrected = after.run('main', () => concurrent(after));
  return [gainMs(model, rows(model)), (model.tasks.settled[0] - corrected.tasks.settled[0]) / 1e6];
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 0.05, `${actual} is not near ${expected}`);
}

describe('replaying the recorded graph without the serial edge', () => {
  test('two timers: the shorter one is saved', () => {
    const [predicted, real] = predictedAndReal(
      twoAwaits,
      function* (v) {
        yield v.awaits(1, v.timer(100));
        yield v.awaits(2, v.timer(60));
      },
      function* (v) {
        yield v.awaits(1, v.all([v.timer(100), v.timer(60)]));
      },
      (m) => [row(m, 1), row(m, 2)],
    );
    near(real, 60);
    near(predicted, real);
  });

  test('a library that awaits thenables: what the hooks say came of its own promise did not', () => {
    const [predicted, real] = predictedAndReal(
      twoAwaits,
      function* (v) {
        yield v.awaits(1, v.thenableInLibrary(100));
        yield v.awaits(2, v.thenableInLibrary(60));
      },
      function* (v) {
        yield v.awaits(1, v.all([v.thenableInLibrary(100), v.thenableInLibrary(60)]));
      },
      (m) => [row(m, 1), row(m, 2)],
    );
    near(real, 60);
    near(predicted, real);
  });

  test('processor time is not saved: one thread', () => {
    const busy = (v: VirtualProgram): VirtualPromise => {
      const p = v.timer(10);
      v.cpu(50);
      return p;
    };
    const [predicted, real] = predictedAndReal(
      twoAwaits,
      function* (v) {
        yield v.awaits(1, busy(v));
        yield v.awaits(2, busy(v));
      },
      function* (v) {
        yield v.awaits(1, v.all([busy(v), busy(v)]));
      },
      (m) => [row(m, 1), row(m, 2)],
    );
    near(real, 0);
    near(predicted, real);
  });

  test('hidden behind a longer sibling: nothing is gained', () => {
    const source = `async function main() {\n  await all();\n}\nasync function part() {\n  await a();\n  await b();\n}\n`;
    const part = (v: VirtualProgram): VirtualPromise =>
      v.call('part', function* () {
        yield v.awaits(2, v.timer(40));
        yield v.awaits(3, v.timer(40));
      });
    const v = new VirtualProgram('/app/a.js', source);
    const model = v.run('main', function* () {
      yield v.awaits(1, v.all([part(v), v.timer(200)]));
    });
    near(gainMs(model, [row(model, 2), row(model, 3)]), 0);
  });

  test('partly hidden: the rest of the sibling remains', () => {
    const source = `async function main() {\n  await all();\n}\nasync function part() {\n  await a();\n  await b();\n}\n`;
    const v = new VirtualProgram('/app/a.js', source);
    const model = v.run('main', function* () {
      const part = v.call('part', function* () {
        yield v.awaits(2, v.timer(100));
        yield v.awaits(3, v.timer(100));
      });
      yield v.awaits(1, v.all([v.timer(130), part]));
    });
    near(gainMs(model, [row(model, 2), row(model, 3)]), 70);
  });

  test('the gain reaches the caller through nested tasks', () => {
    const source = `async function main() {\n  await outer();\n  await tail();\n}\nasync function outer() {\n  await a();\n  await b();\n}\n`;
    const v = new VirtualProgram('/app/a.js', source);
    const model = v.run('main', function* () {
      yield v.awaits(
        1,
        v.call('outer', function* () {
          yield v.awaits(3, v.timer(30));
          yield v.awaits(4, v.timer(50));
        }),
      );
      yield v.awaits(2, v.timer(10));
    });
    near(gainMs(model, [row(model, 3), row(model, 4)]), 30);
  });

  test('a loop over the thread pool is bound by its four slots', () => {
    const source = 'async function main() {\n  for (;;) await hash();\n}\n';
    const v = new VirtualProgram('/app/a.js', source);
    const model = v.run('main', function* () {
      for (let i = 0; i < 12; i++) yield v.awaits(1, v.poolWork(20));
    });
    const rows = Array.from({ length: 12 }, (_, k) => row(model, 1, k));
    near(gainMs(model, rows), 12 * 20 - 3 * 20);
  });

  test('a request gains per request, whatever the server waits for besides', () => {
    const source = `async function main() {\n  await shutdown();\n}\nasync function handler() {\n  await a();\n  await b();\n}\n`;
    const v = new VirtualProgram('/app/a.js', source);
    for (let i = 0; i < 5; i++) {
      v.request(100 * i, 'GET /report', 'handler', function* () {
        yield v.awaits(2, v.timer(40));
        yield v.awaits(3, v.timer(30));
      });
    }
    const model = v.run('main', function* () {
      yield v.awaits(1, v.timer(1000));
    });
    const instances = [0, 1, 2, 3, 4].map((k) => {
      const rows = [row(model, 2, k), row(model, 3, k)];
      return { task: model.awaits.task[rows[0]], local: 30e6, changes: together(rows) };
    });
    const gain = new WhatIf(model).gainOf(instances);
    assert.equal(gain.operationName, 'GET /report');
    assert.equal(gain.savings.size, 5);
    near(gain.endToEnd / 1e6, 30);
    near(gain.operationDuration / 1e6, 70);
  });
});
