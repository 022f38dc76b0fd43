import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

let window: Workbench;
before(async () => {
  window = await Workbench.open('bad-input', 'test/extension/fixtures/workspace');
});
after(() => window?.close());
const test = windowTest(() => window);

async function says(text: string | RegExp): Promise<void> {
  const notice = await window.notified(text);
  await window.runCommand('Notifications: Clear All Notifications');
  await notice.waitFor({ state: 'hidden' });
}

async function traceCommand(line: string): Promise<void> {
  await window.runCommand('Overlap: Trace Command');
  await window.page.locator('.quick-input-widget input').fill(line);
  await window.page.keyboard.press('Enter');
}

test('a file that is no program', async () => {
  await window.openFile('notes.md');
  await window.runCommand('Overlap: Trace Active File');
  await says('notes.md is not a JavaScript or TypeScript file');
});

test(
  'TypeScript on a Node.js that cannot run it',
  async () => {
    await window.openFile('typed.ts');
    await window.runCommand('Overlap: Trace Active File');
    await says('cannot run TypeScript by itself. Install tsx');
  },
  stripsTypes() && 'this Node.js runs TypeScript',
);

test('a command that is not there, and one that needs a shell', async () => {
  await traceCommand('no-such-program');
  await says('The command "no-such-program" was not found on PATH.');
  await traceCommand('node serial.js | cat');
  await says('without a shell');
});

test('a program that crashes keeps its exit code, and is shown', async () => {
  await window.openFile('crash.js');
  await window.runCommand('Overlap: Trace Active File');
  await window.notified('crash.js ended with exit code 1; its trace is shown.');
  await window.terminalSays(/Error: on purpose/);
  await window.picture('crash');
  await says('exit code 1');
});

test('a program that never ends: Stop in the notification ends it and shows its trace', async () => {
  await window.openFile('forever.js');
  await window.runCommand('Overlap: Trace Active File');
  const progress = window.notification(/Tracing forever\.js: [1-9]\d* tasks?, [1-9]\d* awaits?/);
  await progress.waitFor();
  await window.picture('progress');
  await progress.getByText('Stop', { exact: true }).click();
  await says('forever.js was stopped; this is its trace up to there.');
});

test('a program without awaits says so', async () => {
  await window.openFile('no-awaits.js');
  await window.runCommand('Overlap: Trace Active File');
  await says('no-awaits.js awaited nothing, so there is nothing to overlap.');
});

test('files that are no traces say so in the timeline', async () => {
  await window.runCommand('View: Close All Editors');
  for (const [name, sentence] of [
    ['empty.overlap', 'The trace file is empty'],
    ['not-a-trace.overlap', 'This is not an Overlap trace'],
  ]) {
    await window.explorerRow(name).dblclick();
    await window.tab(name).waitFor();
    await window.timeline.getByText(sentence).first().waitFor();
    await window.picture(name.replace('.overlap', ''));
    await window.runCommand('View: Close All Editors');
  }
});

function stripsTypes(): boolean {
  return Boolean((process.features as { typescript?: string | false }).typescript);
}
