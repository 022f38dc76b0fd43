import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Bundles the fake tracer into a folder (with a blank in its name, as on many desks) and returns its path. */
export function fakeTracer(folder: string): string {
  const outfile = join(folder, 'with blank', 'fake tracer.js');
  buildSync({
    entryPoints: [join(__dirname, 'fixtures', 'fake-tracer.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  return outfile;
}
