import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tracingCosts } from '../../../core/analysis/replay/tracing-cost';
import type { PartInfo, TraceModel } from '../../../core/model/trace-model';

const part = (pid: number, ppid: number, threadId: number, start: number, setup?: number): PartInfo =>
  ({ pid, ppid, threadId, start, ...(setup === undefined ? {} : { setup }) }) as PartInfo;

/** Slices of part 0, each a callback of a resource of the given type that ran at the given time. */
function costs(parts: PartInfo[], callbacks: [type: string, time: number][]) {
  const model = {
    parts,
    strings: callbacks.map(([type]) => type),
    resources: { type: Int32Array.from(callbacks.keys()) },
    slices: {
      part: new Uint16Array(callbacks.length),
      resource: Int32Array.from(callbacks.keys()),
      start: Float64Array.from(callbacks, ([, time]) => time),
    },
  } as unknown as TraceModel;
  return tracingCosts(model);
}

test('a wait for a child is shorter without tracing by what its tracer took to start', () => {
  const cost = costs(
    [part(1, 0, 0, 0, 5), part(2, 1, 0, 100, 40)],
    [
      ['PROCESSWRAP', 300],
      ['Timeout', 300],
      ['PIPEWRAP', 90],
    ],
  );
  assert.equal(cost(0, 50), 40);
  // Not a timer beside it, not what came before the child began, not what was asked for afterwards.
  assert.equal(cost(1, 50), 0);
  assert.equal(cost(2, 50), 0);
  assert.equal(cost(0, 150), 0);
});

test('several children started at once start their tracers side by side', () => {
  const parts = [part(1, 0, 0, 0), part(2, 1, 0, 100, 40), part(3, 1, 0, 101, 45)];
  assert.equal(costs(parts, [['PROCESSWRAP', 300]])(0, 50), 45);
});

test('threads belong to the process that has them, children of children do not', () => {
  const parts = [part(1, 0, 0, 0), part(1, 0, 2, 100, 30), part(3, 2, 0, 100, 99)];
  assert.equal(costs(parts, [['MESSAGEPORT', 300]])(0, 50), 30);
});
