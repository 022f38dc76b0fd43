import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSpeedscope } from '../../../core/export/speedscope';
import { traceJson } from '../../../core/export/trace-json';
import { VirtualProgram } from '../../support/virtual-program';

const source = `async function main() {
  await helper();
}
async function helper() {
  await sleep();
}
`;

function model() {
  const v = new VirtualProgram('/app/a.js', source);
  return v.run('main', function* () {
    v.cpu(3);
    yield v.awaits(
      1,
      v.call('helper', function* () {
        v.cpu(2);
        yield v.awaits(2, v.timer(10));
        v.cpu(1);
      }),
    );
  });
}

test('speedscope: a sample per run under its callers, time in order, the gaps empty', () => {
  const file = toSpeedscope(model(), 'a.overlap', 'overlap 0');
  assert.deepEqual(
    file.shared.frames.map((f) => [f.name, f.line]),
    [
      ['main', 1],
      ['helper', 4],
    ],
  );
  const [profile] = file.profiles;
  assert.equal(profile.samples.length, profile.weights.length);
  const stacks = profile.samples.map((s) => s.map((i) => file.shared.frames[i].name).join(' > '));
  assert.ok(stacks.includes('main > helper') && stacks.includes('main') && stacks.includes(''));
  const busy = (stack: string): number =>
    profile.weights.reduce((sum, w, i) => (stacks[i] === stack ? sum + w : sum), 0) / 1e6;
  assert.ok(Math.abs(busy('main > helper') - 3) < 0.01, `${busy('main > helper')} ms in helper`);
  assert.ok(Math.abs(busy('main') - 3) < 0.01, `${busy('main')} ms in main`);
  const total = profile.weights.reduce((sum, w) => sum + w, 0);
  assert.equal(profile.startValue + total <= profile.endValue, true);
});

test('JSON: every row of every table, times in ms, nothing for what never happened', () => {
  const m = model();
  const trace = JSON.parse([...traceJson(m)].join(''));
  assert.equal(trace.end, true);
  assert.equal(trace.tasks.length, m.tasks.length);
  assert.equal(trace.awaits.length, m.awaits.length);
  assert.equal(trace.resources.length, m.resources.length);
  const [main, helper] = trace.tasks;
  assert.equal(main.function, 'main');
  assert.equal(helper.parent, 0);
  assert.deepEqual(helper.at, { file: '/app/a.js', line: 4, column: 1, endLine: 4, endColumn: 6 });
  const waits = trace.awaits.filter((a: { task: number }) => a.task === 1);
  assert.equal(Math.round(waits[0].endMs - waits[0].startMs), 10);
  assert.equal(JSON.stringify(trace).includes('NaN'), false);
});
