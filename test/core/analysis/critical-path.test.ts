import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalPath } from '../../../core/analysis/critical-path';
import type { TraceModel } from '../../../core/model/trace-model';
import { VirtualProgram } from '../../support/virtual-program';

const source = `async function main() {
  await left();
  await all();
}
async function slow() {
  await timer();
}
async function fast() {
  await timer();
}
`;

/** The path as text, in whole milliseconds: "main await 0-20". */
function say(model: TraceModel): string[] {
  return criticalPath(model, 0)
    .filter((s) => s.end - s.start > 1e5)
    .map((s) => {
      const name = model.sites[model.tasks.functionSite[s.task]].name;
      const what = s.await < 0 ? 'runs' : s.resource >= 0 ? 'waits for a resource' : 'waits';
      return `${name} ${what} ${Math.round(s.start / 1e6)}-${Math.round(s.end / 1e6)}`;
    });
}

test('the path goes through the slower branch, down to its resource', () => {
  const v = new VirtualProgram('/app/a.js', source);
  const model = v.run('main', function* () {
    yield v.awaits(1, v.timer(20));
    v.cpu(5);
    yield v.awaits(
      2,
      v.all([
        v.call('fast', function* () {
          yield v.awaits(4, v.timer(30));
        }),
        v.call('slow', function* () {
          yield v.awaits(3, v.timer(70));
          v.cpu(8);
        }),
      ]),
    );
  });
  assert.deepEqual(say(model), [
    'main waits for a resource 0-20',
    'main runs 20-25',
    'slow waits for a resource 25-95',
    'slow runs 95-103',
  ]);
});

test('the path never overlaps itself and never exceeds the operation', () => {
  const v = new VirtualProgram('/app/a.js', source);
  const model = v.run('main', function* () {
    const early = v.call('slow', function* () {
      yield v.awaits(3, v.timer(50));
    });
    yield v.awaits(1, v.timer(20));
    yield v.awaits(2, early);
  });
  const path = criticalPath(model, 0);
  let total = 0;
  for (let i = 0; i < path.length; i++) {
    total += path[i].end - path[i].start;
    if (i > 0) assert.ok(path[i].start >= path[i - 1].end, `segment ${i} starts before the one before ended`);
  }
  assert.ok(total <= model.duration);
  assert.deepEqual(say(model), ['main waits for a resource 0-20', 'slow waits for a resource 20-50']);
});
