// Other Node versions to run tests on, from npm packages that carry the binary.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache-dir.mjs';
import { runStep, step } from './run-step.mjs';

/** The versions the tracer is tested on: every line that is maintained, and the oldest it supports. */
export const NODE_MAJORS = [20, 22, 24, 26];

/** Absolute path of the `node` of a major version; installs it into the cache when it is not there. */
export async function ensureNode(major) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = (folder) =>
    join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const folder = await cached(join('node', String(major)), (into) =>
    step(`Installing Node.js ${major}`, async () => {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const quiet = ['--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--loglevel=error'];
      await runStep(npm, ['install', `${name}@${major}`, '--prefix', into, ...quiet]);
      if (!existsSync(binary(into))) throw new Error(`${name}@${major} has no node in it`);
    }),
  );
  return binary(folder);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const major of process.argv.slice(2)) console.log(await ensureNode(Number(major)));
}
