// Runs the files of test/ui, which drive the window of a real VS Code as a person does.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHROMIUM_ARGUMENTS } from './install-chromium.mjs';
import { startVscode } from './vscode-server.mjs';

/** Windows at the same time: a window mostly waits for what it has asked for, but opening one keeps a core busy. */
const LANES = Math.min(2, availableParallelism());

const PORT_LIMIT_MS = 30_000;

/**
 * @returns 0 when all tests passed. `setup` is what vscode-tests.mjs makes. One VS Code serves all files, and a browser those
 * of one lane: a window that opens where others have been finds the workbench compiled. Each file has windows and a folder of
 * its own, and what needs other settings starts its own VS Code (Workbench.open).
 */
export async function runUi(setup) {
  const { root, work, vscode, vsix } = setup;
  const folder = join(root, 'test', 'ui');
  const queue = filesWith(setup.filter, folder);
  const profile = join(work, 'profile');
  const server = await startVscode(vscode, profile, { vsix });
  // One of the tests builds dist/ anew, beside others that trace with it.
  cpSync(join(root, 'dist'), join(work, 'dist'), { recursive: true });
  const cli = join(work, 'dist', 'cli.js');
  const shared = { address: server.address, extensions: join(profile, 'extensions') };
  const counts = { pass: 0, fail: 0, skipped: 0 };
  const lane = async (number) => {
    const browser = await launchBrowser(setup, join(work, `browser-${number}`));
    try {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
        const file = join(folder, name);
        const result = await runFile(file, {
          ...setup,
          cli,
          shared: { ...shared, browser: browser.endpoint },
        });
        for (const key of Object.keys(counts)) counts[key] += result[key];
      }
    } finally {
      await browser.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, (_, i) => lane(i)));
  } finally {
    await server.stop();
  }
  const { pass, fail, skipped } = counts;
  console.log(`${pass} passed, ${fail} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return fail === 0 && pass > 0 ? 0 : 1;
}

/** The test files in which this text stands: all without one, or when the name of a test is put together. */
function filesWith(text, folder) {
  const all = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const having = all.filter((name) => readFileSync(join(folder, name), 'utf8').includes(text));
  return having.length > 0 ? having : all;
}

/** A browser with a profile on disk, which processes of this machine can connect to. */
async function launchBrowser(setup, profile) {
  const { chromium } = await import('playwright-core');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: setup.browser,
    args: [...CHROMIUM_ARGUMENTS, '--remote-debugging-port=0'],
    headless: !setup.headed,
  });
  const port = await devToolsPort(join(profile, 'DevToolsActivePort'));
  return { endpoint: `http://127.0.0.1:${port}`, close: () => context.close() };
}

/** Chromium writes the file a moment after it can be spoken to: the port, a line end, and more. */
async function devToolsPort(file) {
  for (const deadline = Date.now() + PORT_LIMIT_MS; ; await sleep(50)) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.includes('\n')) return text.split('\n')[0];
    if (Date.now() > deadline) throw new Error(`Chromium named no port for its debugger: ${text}`);
  }
}

/** Runs one file with node:test and shows its tests when it has ended. What it needs comes as JSON in one variable. */
function runFile(file, setup) {
  const args = ['--import', 'tsx', '--test-reporter=spec'];
  if (setup.filter) args.push('--test-name-pattern', setup.filter);
  return new Promise((resolve, reject) => {
    const env = { ...process.env, OVERLAP_UI: JSON.stringify(setup) };
    const child = spawn(process.execPath, [...args, file], {
      cwd: setup.root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      const count = (key) => Number(new RegExp(`^ℹ ${key} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
      const result = { pass: count('pass'), fail: count('fail'), skipped: count('skipped') };
      // A file that could not even be loaded has counted nothing.
      if (code !== 0 && result.fail === 0) result.fail = 1;
      // Failures are told where they happen; node:test would tell them a second time below.
      console.log(
        output
          .split('\n✖ failing tests:')[0]
          .replace(/^ℹ .*\n/gm, '')
          .trimEnd(),
      );
      resolve(result);
    });
  });
}
