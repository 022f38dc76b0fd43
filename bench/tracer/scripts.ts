import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// The repository's scripts are plain ES modules without types. tsx would make CommonJS of them if they were imported by
// name; imported by address they stay what they are.

interface Scripts {
  'build.mjs': { build(only: string[]): Promise<void> };
  'install-node.mjs': { ensureNode(major: number): Promise<string> };
  'cache-dir.mjs': { cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> };
  'run-step.mjs': {
    runStep(command: string, args: string[], options?: { cwd?: string }): Promise<void>;
    step<T>(label: string, work: () => Promise<T>): Promise<T>;
  };
}

/** A script of scripts/, by file name. */
export function script<Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]> {
  return import(pathToFileURL(join(import.meta.dirname, '..', '..', 'scripts', name)).href);
}
