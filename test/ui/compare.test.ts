import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

let window: Workbench;
before(async () => {
  window = await Workbench.open('compare', 'test/extension/fixtures/workspace', {
    prepare: (folder, cli) => trace(folder, cli, 'before.overlap'),
  });
});
after(() => window?.close());
const test = windowTest(() => window);

test('Compare Traces asks for both, and shows before above after', async () => {
  // Shown before the change: what was found then is remembered when the source is another one.
  await window.openFirstTrace('before.overlap');
  await window.timeline.locator('.ov-item', { hasText: 'Awaited one after another' }).waitFor();
  await window.runCommand('View: Close All Editors');
  applyFix(window.folder);
  trace(window.folder, window.cli, 'after.overlap');
  await window.explorerRow('after.overlap').waitFor();

  await window.runCommand('Overlap: Compare Traces');
  await pick('The trace after the change', 'after');
  await pick('The trace before the change', 'before');
  const panel = window.timeline.locator('.ov-panel');
  await panel.getByRole('heading', { name: 'Fixed · 1' }).waitFor();
  await panel.getByText(/→ .* · −.* predicted/).waitFor();
  await window.picture('compare');
  await window.runCommand('View: Close All Editors');
});

test('a timeline leads to the comparison with another trace', async () => {
  await window.explorerRow('after.overlap').dblclick();
  await window.timeline.getByRole('button', { name: 'Compare…' }).click();
  await pick('The trace before the change', 'before');
  await window
    .tab('Compare: before → after')
    .or(window.page.getByRole('tab', { name: /Compare: before/ }))
    .first()
    .waitFor();
});

async function pick(title: string, name: string): Promise<void> {
  const input = window.page.locator('.quick-input-widget', { hasText: title });
  await input.waitFor();
  await input.locator('.monaco-list-row', { hasText: name }).first().click();
}

function trace(folder: string, cli: string, name: string): void {
  const args = [cli, 'trace', '--output', join(folder, name), '--', process.execPath, 'serial.js'];
  execFileSync(process.execPath, args, { cwd: folder, stdio: 'ignore' });
}

/** What the quick fix makes of it. */
function applyFix(folder: string): void {
  const file = join(folder, 'serial.js');
  const fixed = readFileSync(file, 'utf8').replace(
    /const prices = await fetchPrices\(\);\s+const names = await fetchNames\(\);/,
    'const [prices, names] = await Promise.all([fetchPrices(), fetchNames()]);',
  );
  writeFileSync(file, fixed);
}
