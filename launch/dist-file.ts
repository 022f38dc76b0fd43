import { basename, join } from 'node:path';

/**
 * Absolute path of a file of dist/. Bundles stand in dist/ themselves; run from source (tests) this file is in launch/.
 */
export function distFile(name: string): string {
  const dist = basename(__dirname) === 'dist' ? __dirname : join(__dirname, '..', 'dist');
  return join(dist, name);
}
