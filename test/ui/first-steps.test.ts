import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type OpenOptions, Workbench } from './workbench';

/** Each of these needs a window of its own, as somebody finds it who has just begun. */
async function inNewWindow(
  name: string,
  options: OpenOptions,
  run: (window: Workbench) => Promise<void>,
): Promise<void> {
  const window = await Workbench.open(name, 'test/extension/fixtures/workspace', options);
  try {
    await run(window);
  } catch (error) {
    await window.picture(`failed-${name}`);
    throw error;
  } finally {
    await window.close();
  }
}

test('a Node.js that is too old, named in the settings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-old-node-'));
  const node = join(folder, 'node');
  writeFileSync(node, '#!/bin/sh\necho v18.20.0\n', { mode: 0o755 });
  try {
    await inNewWindow('old-node', { settings: { 'overlap.nodePath': node } }, async (window) => {
      await window.openFile('serial.js');
      // The window may be ready a moment before the extension host has read the user's settings.
      await window.retry(
        () => window.runCommand('Overlap: Trace Active File'),
        window.notification('is Node.js 18.20.0; tracing needs Node.js 20 or newer.'),
      );
      await window.picture('old-node');
      await (await window.notified('18.20.0')).getByText('Choose Node.js').click();
      await window.page.locator('.settings-editor').getByText('Node Path').first().waitFor();
      await window.picture('old-node-setting');
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('commands without a trace say what to do first', () =>
  inNewWindow('fresh', {}, async (window) => {
    await window.runCommand('Overlap: Show Timeline');
    const notice = await window.notified('There is no trace yet.');
    await notice.getByText('Trace Command…').waitFor();
    await notice.locator('.codicon-info').waitFor();
  }));

test('in an untrusted workspace nothing is run', () =>
  inNewWindow('restricted', { trust: false }, async (window) => {
    await window.page.getByText('Restricted Mode', { exact: true }).waitFor();
    await window.openFile('serial.js');
    await window.runCommand('Overlap: Trace Active File');
    const refusal = 'Overlap runs and traces programs only in a trusted workspace.';
    await window.notified(refusal);
    await window.picture('restricted');
  }));
