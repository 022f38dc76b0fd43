import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the loader of the tsx that is installed for a file, as Node would look for it; null when none is. */
export function findTsx(file: string): string | null {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const home = join(folder, 'node_modules', 'tsx');
    const loader = loaderOf(home);
    if (loader !== null) return loader;
    if (dirname(folder) === folder) return null;
  }
}

function loaderOf(home: string): string | null {
  try {
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
      exports?: Record<string, unknown>;
    };
    const entry = manifest.exports?.['.'];
    if (typeof entry !== 'string') return null;
    const loader = join(home, entry);
    return existsSync(loader) ? loader : null;
  } catch {
    return null;
  }
}
