// Test runners, compilers and bundlers as people have them, for programs under test; installed once into the cache folder.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache-dir.mjs';
import { runStep, step } from './run-step.mjs';

const PACKAGES = {
  jest: '30.5.2',
  mocha: '11.8.0',
  vitest: '3.2.7',
  'ts-node': '10.9.2',
  typescript: '5.9.3',
  webpack: '5.112.2',
  '@types/node': '20.19.43',
  '@opentelemetry/api': '1.9.0',
  '@opentelemetry/context-async-hooks': '1.30.1',
};

/** Absolute path of a node_modules that holds them. */
export async function ensureRunners() {
  const manifest = JSON.stringify({ name: 'runners', private: true, dependencies: PACKAGES });
  const key = createHash('sha256').update(manifest).digest('hex').slice(0, 8);
  const folder = await cached(join('test-runners', key), (into) =>
    step('Installing test runners and bundlers (about 140 MB)', async () => {
      writeFileSync(join(into, 'package.json'), manifest);
      const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
      await runStep(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['install', ...quiet], { cwd: into });
    }),
  );
  return join(folder, 'node_modules');
}
