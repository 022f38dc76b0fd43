// Makes the pictures of the README and docs/ from the real thing: traces programs of this repository, exports their
// timelines and photographs them. `npm run pictures`; on a quiet machine, since the pictures show what was measured.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureDeps } from './ensure-deps.mjs';
import { CHROMIUM_ARGUMENTS, ensureChromium } from './install-chromium.mjs';
import { runStep } from './run-step.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const images = join(root, 'docs', 'images');
const cli = join(root, 'dist', 'cli.js');
const SIZE = { width: 1280, height: 720 };

await ensureDeps();
await ensureBuilt();
const executablePath = await ensureChromium();
const { chromium } = await import('playwright-core');
const work = mkdtempSync(join(tmpdir(), 'overlap-pictures-'));

const overlap = (args, cwd = root) => runStep(process.execPath, [cli, ...args], { cwd });

/** A copy that may be edited; it finds its packages where this repository has them. */
function copyOfExample() {
  const copy = join(work, 'shop-report');
  cpSync(join(root, 'examples', 'shop-report'), copy, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'), 'junction');
  return copy;
}

/** Applies the edits of a finding's fix to the files they name, the last ones first. */
function applyFix({ edits }) {
  const backwards = [...edits].sort((a, b) => b.startLine - a.startLine || b.startColumn - a.startColumn);
  for (const { file, startLine, startColumn, endLine, endColumn, newText } of backwards) {
    const text = readFileSync(file, 'utf8');
    const lines = text.split('\n');
    const at = (line, column) => lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0) + column - 1;
    writeFileSync(
      file,
      text.slice(0, at(startLine, startColumn)) + newText + text.slice(at(endLine, endColumn)),
    );
  }
}

/** Opens a page, gets rid of the notes for first-time readers, lets `prepare` choose what is shown, photographs it. */
async function photograph(browser, page, name, { theme = 'light', prepare }) {
  const colorScheme = theme === 'light' ? 'light' : 'dark';
  const tab = await browser.newPage({
    viewport: SIZE,
    deviceScaleFactor: 1.5,
    colorScheme,
    reducedMotion: 'reduce',
  });
  await tab.goto(pathToFileURL(page).href);
  if (theme === 'high-contrast') await highContrast(tab);
  await tab.getByText('Got it').click();
  await prepare(tab, tab.locator('.ov-canvas'));
  await stills(tab);
  await tab.screenshot({ path: join(images, `${name}.png`) });
  await tab.close();
  console.log(`docs/images/${name}.png`);
}

/** Texts inside bars come a moment later: waits until two pictures in a row are the same. */
async function stills(tab) {
  let last = '';
  for (let i = 0; i < 20; i++) {
    const now = (await tab.screenshot()).toString('base64');
    if (now === last) return;
    last = now;
  }
}

/** As VS Code sets its theme: a class on the body, variables on the root. */
async function highContrast(tab) {
  const file = join(root, 'test', 'webview', 'browser', 'fixtures', 'high-contrast.json');
  await tab.evaluate(
    (variables) => {
      document.body.className = 'vscode-high-contrast';
      for (const [name, value] of Object.entries(variables)) {
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
      }
    },
    JSON.parse(readFileSync(file, 'utf8')),
  );
}

/** What had come of a trace while its program ran: the first part, up to some share of its chunks. */
function beginningOf(file, share) {
  const bytes = readFileSync(file);
  const magic = bytes.subarray(0, 8);
  let end = magic.length;
  while (end < bytes.length * share && !bytes.subarray(end, end + magic.length).equals(magic)) {
    end += 5 + bytes.readUInt32LE(end + 1);
  }
  return bytes.subarray(0, end).toString('base64');
}

/** The page as it is while the program runs. */
async function showLive(tab, beginning) {
  await tab.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    window.postMessage({ type: 'live', name: 'main.js' }, '*');
    window.postMessage({ type: 'append', part: '1', bytes }, '*');
  }, beginning);
  await tab.getByText('The program is running.').waitFor();
}

const chooseAwaits = async (tab) => {
  await tab
    .getByRole('button', { name: /^Awaited one after another/ })
    .last()
    .click();
  await tab.getByText('Who waits for whom').waitFor();
};

try {
  mkdirSync(images, { recursive: true });
  const shop = copyOfExample();
  const [before, after] = [join(work, 'shop-report.overlap'), join(work, 'shop-report-fixed.overlap')];
  const findings = join(work, 'findings.json');
  await overlap(['trace', '-o', before, '--json', findings, '--', 'node', 'src/main.js'], shop);
  const page = join(work, 'shop-report.html');
  await overlap(['export', before, '--format', 'html', '-o', page]);

  // The comparison wants both pages made while each trace's sources are what ran.
  const fixed = JSON.parse(readFileSync(findings, 'utf8')).findings.filter(({ fix }) => fix !== null);
  const original = readFileSync(join(shop, 'src', 'report.js'), 'utf8');
  for (const { fix } of fixed.sort((a, b) => b.awaits[0].line - a.awaits[0].line)) applyFix(fix);
  await overlap(['trace', '-o', after, '--', 'node', 'src/main.js'], shop);
  writeFileSync(join(shop, 'src', 'report.js'), original);
  const comparison = join(work, 'comparison.html');
  await overlap(['compare', before, after, '--html', comparison]);

  const heavy = join(work, 'heavy.overlap');
  const noticed = join(work, 'noticed.html');
  await overlap(['trace', '-o', heavy, '--', 'node', 'test/corpus/observations/programs/heavy-step.mjs']);
  await overlap(['export', heavy, '--format', 'html', '-o', noticed]);

  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  for (const theme of ['light', 'dark', 'high-contrast']) {
    await photograph(browser, page, `timeline-${theme}`, { theme, prepare: chooseAwaits });
  }
  await photograph(browser, page, 'task', {
    theme: 'dark',
    prepare: async (tab, canvas) => {
      await chooseAwaits(tab);
      await tab.getByRole('button', { name: 'Pin to the top' }).click();
      await tab.getByRole('button', { name: 'Time from here' }).click();
      await canvas.press('f');
    },
  });
  await photograph(browser, page, 'kept', {
    prepare: async (tab, canvas) => {
      await canvas.press('k');
      await tab.getByRole('heading', { name: /^Serial for a reason/ }).scrollIntoViewIfNeeded();
      await tab.locator('.ov-rule.kept').first().click();
    },
  });
  await photograph(browser, comparison, 'compare', {
    prepare: (tab) => tab.getByRole('heading', { name: /^Fixed/ }).waitFor(),
  });
  await photograph(browser, page, 'live', { prepare: (tab) => showLive(tab, beginningOf(before, 0.85)) });
  await photograph(browser, noticed, 'noticed', {
    theme: 'dark',
    prepare: (tab) =>
      tab
        .getByRole('button', { name: /^Blocked event loop/ })
        .first()
        .click(),
  });
  await browser.close();
} finally {
  rmSync(work, { recursive: true, force: true });
}
