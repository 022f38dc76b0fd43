import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programFolder, runPlain, runTraced } from './support/run-traced';
import { taskStories } from './support/task-stories';

// Node gives all stats of a thread over in one array, and hooks run while a result lies in it: a stat of the tracer's
// own at that moment would make a folder a file, or give a file the size of the trace.
const PROGRAM = `const fs = require('fs');
const { promisify } = require('util');
const lstat = promisify(fs.lstat);
const stat = promisify(fs.stat);
const TURNS = 300;
const wrong = { awaited: 0, callbacks: 0, big: 0, realpath: 0 };
async function awaited() {
  for (let i = 0; i < TURNS; i++) {
    if (!(await lstat(__dirname)).isDirectory()) wrong.awaited++;
    if (!(await stat(__dirname, { bigint: true })).isDirectory()) wrong.big++;
    if ((await promisify(fs.realpath)(__filename)) !== fs.realpathSync(__filename)) wrong.realpath++;
  }
}
function callbacks(left, done) {
  fs.stat(__filename, (error, found) => {
    if (found.size !== SIZE) wrong.callbacks++;
    if (left === 0) done();
    else callbacks(left - 1, done);
  });
}
const SIZE = fs.statSync(__filename).size;
awaited().then(() => callbacks(TURNS, () => console.log(JSON.stringify(wrong))));
`;

test('what stat says of a file is what it says untraced, from the first record to the last', async () => {
  const folder = programFolder({ 'main.cjs': PROGRAM });
  const plain = await runPlain(folder, { args: ['main.cjs'] });
  assert.deepEqual(JSON.parse(plain.stdout), { awaited: 0, callbacks: 0, big: 0, realpath: 0 });
  const run = await runTraced(folder, { args: ['main.cjs'] });
  assert.equal(run.stdout, plain.stdout);
  assert.equal(run.stderr, plain.stderr);
  assert.ok(taskStories(run.parts[0]).length >= 1);
});
