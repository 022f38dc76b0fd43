// Runs test/extension/in-host inside VS Code's extension host, as `extensionTestsPath` does, and gives the exit code.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_ARGUMENTS } from './install-chromium.mjs';
import { startVscode } from './vscode-server.mjs';

/** Ten times what it takes here: it is there for a window that hangs. */
const LIMIT_MS = 480_000;

/** @returns 0 when all tests passed. `setup` is what vscode-tests.mjs makes. */
export async function runInHost(setup) {
  const { root, work, vscode, vsix, screenshots } = setup;
  const suite = await bundleSuite(root, work, setup.filter);
  const workspace = join(work, 'workspace');
  cpSync(join(root, 'test/extension/fixtures/workspace'), workspace, { recursive: true });
  const server = await startVscode(vscode, join(work, 'profile'), { vsix, testDriver: true });
  try {
    const code = await runInPage(setup, server, {
      suite,
      workspace,
      stub: join(root, 'test/extension/fixtures/stub'),
    });
    if (code !== 0) printExtensionLog(join(work, 'profile', 'data', 'logs'));
    return code;
  } catch (error) {
    console.error(server.log().slice(-4000));
    throw error;
  } finally {
    await server.stop();
    console.log(`screenshots: ${screenshots}`);
  }
}

/** What the extension said and to whom: errors that a test saw only as "nothing came back". */
function printExtensionLog(logs) {
  for (const path of readdirSync(logs, { recursive: true })) {
    if (/overlap\.overlap.*\.log$/.test(path)) {
      console.error(`--- ${path}\n${readFileSync(join(logs, path), 'utf8').slice(-4000)}`);
    }
  }
}

async function bundleSuite(root, work, filter) {
  const { build } = await import('esbuild');
  const suite = join(work, 'suite', 'index.js');
  await build({
    entryPoints: [join(root, 'test/extension/in-host/index.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    sourcemap: 'inline',
    define: { 'process.env.OVERLAP_TEST_FILTER': JSON.stringify(filter) },
    logLevel: 'warning',
  });
  return suite;
}

async function runInPage(setup, server, { suite, workspace, stub }) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: setup.browser,
    args: CHROMIUM_ARGUMENTS,
    headless: !setup.headed,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    let exit;
    const exited = new Promise((resolve) => {
      exit = resolve;
    });
    const log = [];
    await page.exposeFunction('codeAutomationLog', (_type, args) => take(args.join(' '), log));
    await page.exposeFunction('codeAutomationExit', (code) => exit(code));
    const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      // The extension under test is the installed VSIX; a stub stands in as the one "under development".
      ['extensionDevelopmentPath', remote(stub)],
      ['extensionTestsPath', remote(suite)],
    ];
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
    await page.goto(`${server.address}/?${query}`);
    const code = await Promise.race([exited, timeout(LIMIT_MS)]);
    await page.screenshot({ path: join(setup.screenshots, 'in-host-end.png') }).catch(() => {});
    if (code !== 0) console.error(`--- what the window logged:\n${log.slice(-60).join('\n')}`);
    if (code === undefined) console.error(`The tests did not end within ${LIMIT_MS / 1000} s.`);
    return code ?? 1;
  } finally {
    await browser.close();
  }
}

/** Lines of the tests (see suite.ts) are printed; the window's own are kept for when something fails. */
function take(line, log) {
  const prefix = '[test] ';
  if (line.startsWith(prefix)) console.log(line.slice(prefix.length));
  else log.push(line);
}

function timeout(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
