// Builds dist/ when the sources are not those it was built from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, bundles } from './build.mjs';
import { step } from './run-step.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built-from');
const SOURCES = [
  'core',
  'tracer',
  'launch',
  'cli',
  'extension',
  'webview',
  'package.json',
  'scripts/build.mjs',
  'scripts/bundle-as-text.mjs',
];

/** Bundles everything that is not built from the sources as they are now. Needs the npm packages. */
export async function ensureBuilt() {
  const now = fingerprint();
  const complete = bundles.every((bundle) => existsSync(join(root, 'dist', `${bundle.name}.js`)));
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  await step('Building', () => build());
  writeFileSync(stamp, now);
}

/** Changes when any source file does: names, sizes and times, because reading them all would be slower than building. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) add(join(root, source), hash);
  return hash.digest('hex');
}

function add(path, hash) {
  const stat = statSync(path);
  if (stat.isDirectory()) {
    for (const name of readdirSync(path).sort()) add(join(path, name), hash);
  } else {
    hash.update(`${path}\n${stat.size}\n${stat.mtimeMs}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureBuilt();
