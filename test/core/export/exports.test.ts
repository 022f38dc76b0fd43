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

test('speedscope: each run under its callers, events in time and nested, the gaps empty', () => {
  const file = toSpeedscope(model(), 'a.overlap', 'overlap 0');
  assert.deepEqual(
    file.shared.frames.map((f) => [f.name, f.line]),
    [
      ['main', 1],
      ['helper', 4],
    ],
  );
  const [profile] = file.profiles;
  assert.equal(profile.type, 'evented');
  const busy = new Map<string, number>();
  const open: string[] = [];
  let last = profile.startValue;
  for (const { type, frame, at } of profile.events) {
    assert.ok(at >= last, 'in order of time');
    const stack = open.join(' > ');
    busy.set(stack, (busy.get(stack) ?? 0) + (at - last) / 1e6);
    last = at;
    if (type === 'O') open.push(file.shared.frames[frame].name);
    else assert.equal(open.pop(), file.shared.frames[frame].name, 'closed in reverse');
  }
  assert.deepEqual(open, []);
  assert.ok(last <= profile.endValue);
  const near = (stack: string, ms: number): void =>
    assert.ok(Math.abs((busy.get(stack) ?? 0) - ms) < 0.01, `${busy.get(stack)} ms in ${stack}`);
  near('main > helper', 3);
  near('main', 3);
  assert.ok((busy.get('') ?? 0) >= 10, 'nobody runs while all wait');
  // The caller is one box around its callee, not one before and one after.
  const opened = profile.events.filter((e) => e.type === 'O').map((e) => file.shared.frames[e.frame].name);
  assert.equal(opened[0], 'main');
  assert.equal(opened[1], 'helper');
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
