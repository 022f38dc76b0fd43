// Bundles every entry with esbuild into dist/. `--watch` rebuilds; `--only tracer,cli` builds a few.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tracerFooter } from './tracer-footer.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One row per bundle: what it is made of and where it runs. */
export const bundles = [
  { name: 'tracer', entry: 'tracer/preload.ts', platform: 'node', minify: true },
  { name: 'cli', entry: 'cli/main.ts', platform: 'node' },
  { name: 'analysis-worker', entry: 'launch/analysis-worker.ts', platform: 'node' },
  { name: 'extension', entry: 'extension/extension.ts', platform: 'node', external: ['vscode'] },
  { name: 'timeline', entry: 'webview/timeline.ts', platform: 'browser', minify: true },
  { name: 'timeline-worker', entry: 'webview/timeline-worker.ts', platform: 'browser', minify: true },
];

function options(bundle) {
  return {
    entryPoints: [join(root, bundle.entry)],
    outfile: join(root, 'dist', `${bundle.name}.js`),
    bundle: true,
    platform: bundle.platform,
    format: bundle.platform === 'node' ? 'cjs' : 'iife',
    target: bundle.platform === 'node' ? 'node20' : 'es2022',
    external: bundle.external ?? [],
    minify: bundle.minify ?? false,
    footer: bundle.name === 'tracer' ? tracerFooter : undefined,
    sourcemap: process.argv.includes('--sourcemap') ? 'linked' : false,
    metafile: true,
    logLevel: 'warning',
    legalComments: 'none',
  };
}

export async function build(only = []) {
  const { build: esbuild } = await import('esbuild');
  const { bundleAsText } = await import('./bundle-as-text.mjs');
  mkdirSync(join(root, 'dist'), { recursive: true });
  const wanted = bundles.filter((b) => only.length === 0 || only.includes(b.name));
  for (const bundle of wanted) {
    if (!existsSync(join(root, bundle.entry))) throw new Error(`${bundle.entry} is missing`);
    const result = await esbuild({ ...options(bundle), plugins: [bundleAsText], write: false });
    for (const { path, contents } of result.outputFiles) replaceFile(path, contents);
    // The bundle check (test/house) reads these to see what each bundle is made of.
    replaceFile(join(root, 'dist', `${bundle.name}.meta.json`), JSON.stringify(result.metafile));
  }
}

/** Somebody may be running the bundle: they see the old one or the new one, never half of one. */
function replaceFile(path, contents) {
  writeFileSync(`${path}.new`, contents);
  renameSync(`${path}.new`, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.includes('--only')
    ? process.argv[process.argv.indexOf('--only') + 1].split(',')
    : [];
  if (process.argv.includes('--watch')) {
    const { context } = await import('esbuild');
    const { bundleAsText } = await import('./bundle-as-text.mjs');
    for (const bundle of bundles)
      await (await context({ ...options(bundle), plugins: [bundleAsText] })).watch();
    console.log('watching');
  } else {
    await build(only);
  }
}
