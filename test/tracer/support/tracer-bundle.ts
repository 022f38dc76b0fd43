import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
let bundle: Promise<string> | null = null;

/** Path of a tracer built from the sources as they are, once per test process; independent of dist/. */
export function tracerBundle(): Promise<string> {
  bundle ??= buildTracer();
  return bundle;
}

async function buildTracer(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-tracer-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'tracer.js');
  // By address, or tsx would make CommonJS of it.
  const plugin = pathToFileURL(join(root, 'scripts', 'bundle-as-text.mjs')).href;
  const footerFile = pathToFileURL(join(root, 'scripts', 'tracer-footer.mjs')).href;
  const { tracerFooter } = (await import(footerFile)) as { tracerFooter: { js: string } };
  const { bundleAsText } = (await import(plugin)) as { bundleAsText: Plugin };
  await build({
    entryPoints: [join(root, 'tracer', 'preload.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    footer: tracerFooter,
    plugins: [bundleAsText],
    logLevel: 'silent',
  });
  return outfile;
}
