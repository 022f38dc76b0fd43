import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

let window: Workbench;
let program: ChildProcess;
before(async () => {
  window = await Workbench.open('attach', 'test/extension/fixtures/workspace');
  program = spawn(process.execPath, ['--inspect-port=127.0.0.1:0', 'turns.js'], {
    cwd: window.folder,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(program.stdout!, 'data');
});
after(async () => {
  program?.kill();
  await window?.close();
});
const test = windowTest(() => window);

test('F1, Attach to Running Process: it is in the list; Stop in the notification shows its timeline', async () => {
  await window.runCommand('Overlap: Attach to Running Process…');
  const rows = window.page.locator('.quick-input-list .monaco-list-row');
  // Others on this machine may run a turns.js, too.
  const row = rows
    .filter({ hasText: 'turns.js' })
    .filter({ hasText: String(program.pid) })
    .first();
  await row.waitFor();
  await window.picture('attach-list');
  assert.match(
    (await row.textContent()) ?? '',
    new RegExp(`turns\\.js.*${program.pid}.*started.*ago.*in ${window.folder}`),
  );
  await row.click();
  await rows.filter({ hasText: 'Until I stop it' }).click();
  const notice = window.notification(`Tracing turns.js (process ${program.pid})`);
  // A turn has four: enough for some that were traced from their begin to their end.
  await notice.filter({ hasText: /[1-9]\d+ awaits/ }).waitFor();
  await window.timeline.locator('#overlap-timeline').waitFor();
  await window.picture('attach-running');
  await notice.getByText('Stop', { exact: true }).click();
  await window.notified('where awaits could overlap');
  await window.picture('attach-result');
  assert.equal(program.exitCode ?? program.signalCode, null, 'it runs on');
});

test('a process id that is typed is offered; one that is gone is told in a sentence', async () => {
  await window.runCommand('Overlap: Attach to Running Process…');
  await window.page.locator('.quick-input-widget input').fill('4194305');
  const rows = window.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'Process 4194305' }).click();
  await rows.filter({ hasText: '5 seconds' }).click();
  await window.notified('There is no process 4194305.');
  await window.picture('attach-refused');
});
