import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

let window: Workbench;
before(async () => {
  window = await Workbench.open('open-trace', 'test/extension/fixtures/workspace', {
    prepare(folder, cli) {
      makeTraces(folder, cli);
      mkdirSync(join(folder, '.vscode'));
      writeFileSync(join(folder, '.vscode', 'settings.json'), '{ "overlap.followCursor": true }');
    },
  });
});
after(() => window?.close());
const test = windowTest(() => window);

test('a double click on a trace opens its timeline, and its hints', async () => {
  await window.openFirstTrace('kept.overlap');
  await window.timeline.locator('.ov-item', { hasText: 'Awaited one after another' }).waitFor();
  await window.runCommand('Problems: Focus on Problems View');
  await window.page.locator('.markers-panel .monaco-list-row', { hasText: 'serial-awaits' }).waitFor();
  await window.picture('trace-opened');
});

test('the timeline comes back when the window is loaded anew', async () => {
  // VS Code's own command: it writes down what is open before it goes, which a reload of the page may not leave time for.
  const loaded = window.page.waitForEvent('load');
  await window.runCommand('Developer: Reload Window');
  await loaded;
  await window.timeline.locator('.ov-item', { hasText: 'Awaited one after another' }).waitFor();
  await window.runCommand('View: Close All Editors');
});

test('a torn trace opens up to the tear, and says so', async () => {
  await window.explorerRow('torn.overlap').dblclick();
  await window.timeline
    .locator('.ov-panel')
    .getByText(/cut off|torn|lost|stops/)
    .first()
    .waitFor();
  await window.picture('torn');
  await window.runCommand('View: Close All Editors');
});

test('a trace of a newer version says what to do', async () => {
  await window.explorerRow('newer.overlap').dblclick();
  await window.timeline.getByText('update Overlap to open it').first().waitFor();
  await window.runCommand('View: Close All Editors');
});

test('Export Timeline as HTML writes a page that stands alone', async () => {
  await window.explorerRow('kept.overlap').dblclick();
  await window.timeline.locator('.ov-item').first().waitFor();
  await window.runCommand('Overlap: Export Timeline as HTML');
  const file = join(window.folder, 'kept.html');
  await saveAs('kept.html', file);
  await window.notified(`The timeline was written to ${file}.`);
  assert.match(readFileSync(file, 'utf8'), /^<!DOCTYPE html>/);
});

test('the timeline’s own menu saves pictures and a page, and copies text', async () => {
  const choose = async (item: string): Promise<void> => {
    await window.timeline.locator('.ov-menu > summary').click();
    await window.timeline.getByRole('button', { name: item }).click();
  };
  for (const [item, suggested, name, begin] of [
    ['Picture (PNG)', 'kept.png', 'a.png', /^.PNG/],
    ['Picture (SVG)', 'kept.svg', 'a.svg', /^<svg /],
    ['Page of its own (HTML)', 'kept.html', 'a.html', /^<!DOCTYPE html>/],
  ] as const) {
    await choose(item);
    const file = join(window.folder, name);
    await saveAs(suggested, file);
    await window.explorerRow(name).waitFor();
    await written(file, begin);
  }
  await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await choose('Copy as text');
  const read = (): Promise<string> => window.page.evaluate(() => navigator.clipboard.readText());
  let text = await read();
  // Through the page, the extension host and back.
  for (let i = 0; i < 600 && !text.startsWith('kept.overlap'); i++) {
    await window.page.waitForTimeout(100);
    text = await read();
  }
  assert.match(text, /^kept\.overlap: .*\n[\s\S]*report[\s\S]*could save/);
});

test('Reveal in Timeline selects the await under the cursor', async () => {
  await window.openFile('serial.js');
  await window.page.locator('.view-line', { hasText: 'await fetchNames()' }).getByText('await').click();
  await window.runCommand('Overlap: Reveal in Timeline');
  await window.timeline.locator('.ov-panel').getByText('serial.js:16').first().waitFor();
  await window.picture('revealed');
});

test('with overlap.followCursor, the timeline selects the await that is clicked in the editor', async () => {
  await window.page.locator('.view-line', { hasText: 'await fetchPrices()' }).getByText('await').click();
  await window.timeline.locator('.ov-panel').getByText('serial.js:15').first().waitFor();
});

/** A file is there, and listed, before anything is in it. */
async function written(file: string, begin: RegExp): Promise<void> {
  for (let i = 0; i < 300 && !begin.test(readFileSync(file, 'latin1')); i++) {
    await window.page.waitForTimeout(100);
  }
  assert.match(readFileSync(file, 'latin1'), begin);
}

/** Names the file in VS Code's dialog, once that has come up with its own suggestion: it would overwrite ours. */
async function saveAs(suggested: string, file: string): Promise<void> {
  const input = window.page.locator('.quick-input-widget input');
  await input.and(window.page.locator(':focus')).waitFor();
  for (let i = 0; i < 300 && !(await input.inputValue()).endsWith(suggested); i++) {
    await window.page.waitForTimeout(100);
  }
  await input.fill(file);
  await window.page.keyboard.press('Enter');
}

/** A trace of serial.js, the same cut off in the middle, and one that says it is of a later version. */
function makeTraces(folder: string, cli: string): void {
  const trace = join(folder, 'kept.overlap');
  execFileSync(process.execPath, [cli, 'trace', '--output', trace, '--', process.execPath, 'serial.js'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const bytes = readFileSync(trace);
  writeFileSync(join(folder, 'torn.overlap'), bytes.subarray(0, bytes.length - 40));
  const newer = Buffer.from(bytes);
  newer[7] = 99;
  writeFileSync(join(folder, 'newer.overlap'), newer);
}
