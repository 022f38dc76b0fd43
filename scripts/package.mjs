// Packages the extension: dist/overlap.vsix. `--no-build` takes the bundles that are in dist/.
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDeps } from './ensure-deps.mjs';
import { standaloneMarkdown } from './extension-readme.mjs';
import { runStep } from './run-step.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What is written must stay small enough to install in a moment. */
const LIMIT_BYTES = 2 * 1024 * 1024;
/** Relative to the root: vsce takes no other. */
const README = 'dist/extension-readme.md';

/** Absolute path of the packaged extension (`out`); without `build`, of the bundles that are in dist/. */
export async function packageExtension({ build = true, out = join(root, 'dist', 'overlap.vsix') } = {}) {
  if (build) {
    const bundler = await import('./build.mjs');
    await bundler.build();
  }
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  // The bundles carry their dependencies; nothing of node_modules goes in.
  const quiet = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  writeFileSync(join(root, README), standaloneMarkdown(join(root, 'docs', 'vscode.md')));
  const args = [vsce, 'package', ...quiet, '--readme-path', README, '--out', out];
  await runStep(process.execPath, args, { cwd: root });
  const { size } = statSync(out);
  if (size > LIMIT_BYTES) {
    throw new Error(
      `${out} has ${size} bytes; it must stay under ${LIMIT_BYTES}. See what dist/*.meta.json lists.`,
    );
  }
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureDeps();
  const vsix = await packageExtension({ build: !process.argv.includes('--no-build') });
  console.log(`${vsix} (${Math.round(statSync(vsix).size / 1024)} KiB)`);
}
