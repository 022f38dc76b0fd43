import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLocalPath } from '../../../extension/timeline/source-path';
import { npmScripts } from '../../../extension/trace/npm-scripts';
import { programEnvironment } from '../../../extension/trace/program-environment';
import { traceFileName } from '../../../extension/trace/trace-file-name';

test('scripts come in the order of package.json; anything else is no script', () => {
  assert.deepEqual(npmScripts('{"scripts":{"start":"node a.js","x":1,"test":"node --test"}}'), [
    { name: 'start', script: 'node a.js' },
    { name: 'test', script: 'node --test' },
  ]);
  for (const text of ['', 'nonsense', 'null', '[]', '{"scripts":null}'])
    assert.deepEqual(npmScripts(text), [], text);
});

test("VS Code's own variables do not reach the program", () => {
  const env = { PATH: '/bin', VSCODE_PID: '1', ELECTRON_RUN_AS_NODE: '1', MY_VSCODE_LIKE: 'x' };
  assert.deepEqual(programEnvironment(env, { PORT: '0' }), { PATH: '/bin', MY_VSCODE_LIKE: 'x', PORT: '0' });
});

test('trace files have names that every file system takes', () => {
  const time = new Date(2026, 0, 2, 3, 4, 5);
  assert.equal(traceFileName('report.js', time), 'report.js 03-04-05.overlap');
  assert.equal(traceFileName('npm run a:b/c "x"', time), 'npm run a b c x 03-04-05.overlap');
  assert.equal(traceFileName('***', time), 'trace 03-04-05.overlap');
});

test('a path that a trace names is only looked at on this machine', () => {
  assert.equal(isLocalPath('C:\\app\\a.js', 'win32'), true);
  assert.equal(isLocalPath('\\\\host\\share\\a.js', 'win32'), false);
  assert.equal(isLocalPath('//host/share/a.js', 'win32'), false);
  assert.equal(isLocalPath('/app/a.js', 'linux'), true);
  assert.equal(isLocalPath('a.js', 'linux'), false);
});
