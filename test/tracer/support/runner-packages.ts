import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { programFolder } from './run-traced';

const script = join(
  fileURLToPath(import.meta.url),
  ...['..', '..', '..', '..', 'scripts', 'install-runners.mjs'],
);
let installed: Promise<string> | null = null;

/** Absolute path of a node_modules with test runners, compilers and bundlers as people have them. */
export function runnerPackages(): Promise<string> {
  installed ??= install();
  return installed;
}

async function install(): Promise<string> {
  const { ensureRunners } = (await import(pathToFileURL(script).href)) as {
    ensureRunners(): Promise<string>;
  };
  return ensureRunners();
}

/** A program's folder in which these packages are found. */
export async function folderWithRunners(files: Record<string, string>): Promise<string> {
  const folder = programFolder(files);
  symlinkSync(await runnerPackages(), join(folder, 'node_modules'));
  return folder;
}
