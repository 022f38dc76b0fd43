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
  await window.runCommand('View: Show Run and Debug');
  await page.locator('.start-debug-action-item', { hasText: 'Run Extension' }).waitFor();
  // What F5 does, less the debugger: in a browser it does not reach the extension host of another window.
  await window.runCommand('Debug: Start Without Debugging');
  const development = await window.opened(await opens);
  await development.page.getByText('[Extension Development Host]').first().waitFor();
  // It answers: what was built is what runs.
  await development.runCommand('Overlap: Show Timeline');
  // A window of a browser without the focus shows no toasts.
  await development.runCommand('Notifications: Show Notifications');
  await development.page.locator('.notifications-center', { hasText: 'There is no trace yet' }).waitFor();
  await development.picture('run-extension');
});
