// Installs the npm packages of the lock file when they are not there, or are others. Needs nothing but Node and npm.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep, step } from './run-step.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lock = join(root, 'package-lock.json');
/** A copy of the lock file that node_modules was installed from; written last, so half an install does not count. */
const stamp = join(root, 'node_modules', '.overlap-lock.json');

export async function ensureDeps() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(lock, 'utf8')) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await step('Installing the npm packages', () =>
    runStep(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root }),
  );
  copyFileSync(lock, stamp);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureDeps();
