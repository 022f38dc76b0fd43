// Tests in a real VS Code with the packaged extension installed. One of:
//   node scripts/vscode-tests.mjs --in-host   assertions on the vscode API, in the extension host
//   node scripts/vscode-tests.mjs --ui        a person's way through the window, with screenshots in .cache/screenshots
// `--no-build` takes the bundles in dist/ · `--headed` shows the browser · `-g TEXT` runs the tests whose name has TEXT.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDeps } from './ensure-deps.mjs';
import { ensureChromium } from './install-chromium.mjs';
import { ensureVscode } from './install-vscode.mjs';
import { packageExtension } from './package.mjs';
import { step } from './run-step.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const screenshots = join(root, '.cache', 'screenshots');

async function main() {
  const flags = process.argv.slice(2);
  const kind = flags.find((flag) => flag === '--in-host' || flag === '--ui');
  if (!kind) throw new Error('Say which tests: --in-host or --ui.');
  await ensureDeps();
  const browser = await ensureChromium();
  const vscode = await ensureVscode();
  const vsix = await step('Packaging the extension', () =>
    packageExtension({ build: !flags.includes('--no-build') }),
  );
  mkdirSync(screenshots, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'overlap-vscode-'));
  const filter = flags.includes('-g') ? flags[flags.indexOf('-g') + 1] : '';
  const setup = {
    root,
    work,
    browser,
    vscode,
    vsix,
    screenshots,
    filter,
    headed: flags.includes('--headed'),
  };
  try {
    const { runUi } = await import('./vscode-ui.mjs');
    const { runInHost } = await import('./vscode-in-host.mjs');
    return await (kind === '--ui' ? runUi(setup) : runInHost(setup));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

process.exitCode = await main();
