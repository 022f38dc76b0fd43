import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

let window: Workbench;
before(async () => {
  // This repository itself, as somebody has it open who works on Overlap; Overlap is not installed there.
  window = await Workbench.open('run-extension', '.', { inPlace: true, installed: false, testDriver: true });
});
after(() => window?.close());
const test = windowTest(() => window);

test('the launch configuration builds the extension and runs it in a window of its own, on the example', async () => {
  const { page } = window;
  const opens = page.context().waitForEvent('page', { timeout: 90_000 });
  // A view that is asked for while the window still puts its parts in place may be covered again: asked once more.
  const start = page.locator('.start-debug-action-item', { hasText: 'Run Extension' });
  await window.retry(() => window.runCommand('View: Show Run and Debug'), start);
  // What F5 does, less the debugger: in a browser it does not reach the extension host of another window.
  await window.runCommand('Debug: Start Without Debugging');
  const development = await window.opened(await opens);
  await development.page.waitForFunction(() => document.title.includes('[Extension Development Host]'));
  // It answers: what was built is what runs.
  // A window of a browser without the focus shows no toasts. One that has just opened may take a command from the list
  // before its extension host can be asked: then it is given again.
  const answer = development.page.locator('.notifications-center', { hasText: 'There is no trace yet' });
  await development.retry(async () => {
    await development.runCommand('Overlap: Show Timeline');
    await development.runCommand('Notifications: Show Notifications');
  }, answer);
  await development.picture('run-extension');
});
