import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { programFolder } from './run-traced';

const scripts = join(fileURLToPath(import.meta.url), '..', '..', '..', '..', 'scripts');

/** Test runners, compilers and bundlers as people have them; installed once into the cache folder. */
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

interface CacheScript {
  cached(name: string, fill: (folder: string) => Promise<void>): Promise<string>;
}
interface StepScript {
  step(title: string, run: () => Promise<void>): Promise<void>;
  runStep(command: string, args: string[], options: { cwd: string }): Promise<void>;
}

let installed: Promise<string> | null = null;

/** Absolute path of a node_modules that holds them. */
export function runnerPackages(): Promise<string> {
  installed ??= install();
  return installed;
}

async function install(): Promise<string> {
  const { cached } = (await import(pathToFileURL(join(scripts, 'cache-dir.mjs')).href)) as CacheScript;
  const { runStep, step } = (await import(pathToFileURL(join(scripts, 'run-step.mjs')).href)) as StepScript;
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

/** A program's folder in which these packages are found. */
export async function folderWithRunners(files: Record<string, string>): Promise<string> {
  const folder = programFolder(files);
  symlinkSync(await runnerPackages(), join(folder, 'node_modules'));
  return folder;
}
