// Finds a Chromium-like browser, or installs Debian's where none is found.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep, step } from './run-step.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What every test starts the browser with: no network of its own, no GPU, works as root. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Absolute path of a browser on this machine, or null. `$OVERLAP_BROWSER` wins. */
export function findChromium() {
  if (process.env.OVERLAP_BROWSER) return process.env.OVERLAP_BROWSER;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Absolute path of a browser; installs Debian's chromium first when there is none. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const byHand = 'Install Chromium or Chrome, or set OVERLAP_BROWSER to the path of one.';
  if (!isExecutable('/usr/bin/apt-get')) throw new Error(`No browser was found. ${byHand}`);
  if (process.getuid?.() !== 0) {
    throw new Error(
      `No browser was found, and installing one needs root: sudo apt-get install chromium. Or: ${byHand}`,
    );
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step('Installing Chromium from Debian (about 1 minute)', async () => {
    await runStep('apt-get', ['update'], { env });
    const packages = ['chromium', 'fonts-dejavu-core'];
    await runStep('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  });
  const installed = findChromium();
  if (!installed) throw new Error(`apt-get installed chromium, but no browser is on PATH. ${byHand}`);
  return installed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await ensureChromium());
