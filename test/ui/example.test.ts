import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

/** What the timeline calls the two findings of the report. */
const TITLES: Record<string, string> = {
  'serial-awaits': 'Awaited one after another',
  'serial-loop': 'Loop awaits one by one',
};

let window: Workbench;
before(async () => {
  // The example finds its packages in this repository: it is opened where it is.
  window = await Workbench.open('example', 'examples/shop-report', { inPlace: true });
});
after(() => window?.close());
const test = windowTest(() => window);

test('the example: its report handler has hints, and its timeline shows them', async () => {
  await window.openFile('main.js');
  await window.runCommand('Overlap: Trace Active File');
  // It starts a database of its own: where others keep the machine busy, that is half a minute.
  await window.notified('where awaits could overlap', 240_000);
  await window.timeline.locator('.ov-item').first().waitFor();
  // What each run gives is said in shop-report.test; where others keep the machine busy, it may be one of the two.
  const items = (await window.timeline.locator('.ov-item').allInnerTexts()).join('\n');
  const listed = Object.keys(TITLES).filter((rule) => items.includes(TITLES[rule]));
  assert.ok(listed.length > 0, items);
  await window.picture('example-traced');
  await window.openFile('report.js');
  await window.runCommand('Problems: Focus on Problems View');
  const problems = window.page.locator('.markers-panel .monaco-list-row');
  for (const rule of listed) await problems.filter({ hasText: rule }).first().waitFor();
  await window.picture('example-problems');

  // For the documentation: the source and the timeline alone, a hint chosen.
  await window.openFile('report.js');
  await window.runCommand('View: Toggle Panel Visibility');
  await window.runCommand('View: Toggle Primary Side Bar Visibility');
  await window.runCommand('Notifications: Clear All Notifications');
  await window.timeline.locator('.ov-item').first().click();
  await window.page.mouse.move(10, 10);
  await window.picture('example-window');
});

test('what is serial for a reason is listed with its reason', async () => {
  await window.runCommand('Overlap: Show Kept Awaits');
  const list = window.page.locator('.quick-input-list');
  await list
    .getByText(/transaction/)
    .first()
    .waitFor();
  await window.picture('example-kept');
  await window.page.keyboard.press('Escape');
});
