import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

let window: Workbench;
before(async () => {
  window = await Workbench.open('trace', 'test/extension/fixtures/workspace');
});
after(() => window?.close());
const test = windowTest(() => window);

test('F1, Trace Active File: output, timeline beside the editor, and the Problem with its other await', async () => {
  await window.openFile('serial.js');
  await window.runCommand('Overlap: Trace Active File');
  await window.timeline.locator('#overlap-timeline').waitFor();
  const notice = await window.notified('where awaits could overlap');
  const text = await window.terminalSays(/serial\.js ended\./);
  assert.match(text, /a: 1/);
  assert.match(text, /to stderr\s+after stderr/, 'both outputs, in order');
  await window.picture('trace-active-file');

  await notice.getByText('Show Problems').click();
  const rows = window.page.locator('.markers-panel .monaco-list-row');
  const problem = rows.filter({ hasText: 'serial-awaits' });
  await problem.waitFor();
  await window.picture('problems');
  assert.match((await problem.textContent()) ?? '', /Overlap/);
  await rows.filter({ hasText: /waited .* here, in report/ }).click();
  await window.cursorOn(15);
});

test('the hover on an await shows what was measured and why we believe it', async () => {
  await window.openFile('serial.js');
  const line = window.page.locator('.view-line', { hasText: 'await fetchNames()' });
  const hover = window.page.locator('.monaco-hover-content', { hasText: 'One after another' });
  // A pointer that lies there while the editor is still drawn has not come to it.
  await window.retry(async () => {
    await window.page.mouse.move(10, 10);
    await line.getByText('fetchNames').first().hover();
  }, hover);
  await window.picture('hover');
  const text = (await hover.textContent()) ?? '';
  assert.match(text, /Why we believe it/);
  assert.match(text, /One after another \d+ ms, together \d+ ms/);
  await hover.getByText('Show in Timeline').click();
  await window.selectedInTimeline('Awaited one after another');
  await window.page.keyboard.press('Escape');
});

test('the code of the Problem leads into the timeline', async () => {
  const link = window.page.locator('.markers-panel .monaco-list-row a', { hasText: 'serial-awaits' });
  await link.click({ modifiers: ['ControlOrMeta'] });
  await window.selectedInTimeline('Awaited one after another');
  await window.cursorOn(15); // where it was: showing a hint in the timeline does not move it
  await window.picture('hint-link');
});

test('clicking in the timeline goes to the line', async () => {
  await window.openFile('serial.js');
  await window.clickSpan('fetchNames');
  await window.cursorOn(16);
  await window.picture('span-to-source');
});

test('the quick fix is offered first, and takes the hint away', async () => {
  await window.openFile('serial.js');
  await window.page
    .locator('.view-line', { hasText: 'await fetchNames()' })
    .getByText('fetchNames')
    .first()
    .click();
  const menu = window.page.locator('.action-widget .monaco-list-row');
  await window.retry(
    () => window.page.keyboard.press('Control+.'),
    menu.filter({ hasText: 'Show in Timeline' }),
  );
  await window.picture('quick-fix');
  await menu.filter({ hasText: 'Promise.all' }).first().click();
  await window.page.locator('.view-line', { hasText: 'Promise.all' }).waitFor();
  await window.page.locator('.markers-panel', { hasText: 'No problems' }).waitFor();
  await window.picture('fixed');
});

test('Trace Command offers what was traced before, first', async () => {
  const ask = () => window.runCommand('Overlap: Trace Command');
  const input = window.page.locator('.quick-input-widget input');
  const chosen = window.page.locator('.quick-input-list .monaco-list-row.focused');
  await ask();
  await input.fill('node serial.js --again');
  await chosen.filter({ hasText: 'node serial.js --again' }).waitFor();
  await window.page.keyboard.press('Enter');
  await window.terminalSays(/node serial\.js --again ended\./);
  await window.retry(
    ask,
    chosen.filter({ hasText: 'node serial.js --again' }).filter({ hasText: 'traced before' }),
  );
  await window.picture('traced-before');
  await window.page.keyboard.press('Escape');
});
