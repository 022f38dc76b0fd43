import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Absolute path of the script that a package installs as a command; `name` is needed where it has several. */
export function binOf(installed: string, packageName: string, name = packageName): string {
  const folder = join(installed, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}
