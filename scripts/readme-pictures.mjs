// Makes the README's pictures from the real thing: traces examples/shop-report and photographs its exported timeline.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureDeps } from './ensure-deps.mjs';
import { CHROMIUM_ARGUMENTS, ensureChromium } from './install-chromium.mjs';
import { runStep } from './run-step.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const images = join(root, 'docs', 'images');
const shop = join(root, 'examples', 'shop-report');
const cli = join(root, 'dist', 'cli.js');
const SIZE = { width: 1280, height: 720 };

await ensureDeps();
await ensureBuilt();
const executablePath = await ensureChromium();
const { chromium } = await import('playwright-core');
const work = mkdtempSync(join(tmpdir(), 'overlap-pictures-'));
try {
  const trace = join(work, 'shop-report.overlap');
  const page = join(work, 'shop-report.html');
  await runStep(process.execPath, [cli, 'trace', '-o', trace, '--', 'node', 'src/main.js'], { cwd: shop });
  await runStep(process.execPath, [cli, 'export', trace, '--format', 'html', '-o', page]);
  mkdirSync(images, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  for (const colorScheme of ['light', 'dark']) {
    const tab = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 2, colorScheme });
    await tab.goto(pathToFileURL(page).href);
    const finding = tab.getByText('Awaited one after another').last();
    await finding.waitFor();
    // Notes for first-time readers would cover what the picture shows.
    await tab.getByText('Got it').click();
    await finding.click();
    // The view glides to the finding.
    await tab.waitForTimeout(1500);
    await tab.screenshot({ path: join(images, `timeline-${colorScheme}.png`) });
    await tab.close();
  }
  await browser.close();
} finally {
  rmSync(work, { recursive: true, force: true });
}
