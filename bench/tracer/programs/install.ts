import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { script } from '../scripts';
import { postgresPackage, systemPostgres } from './postgres';

/**
 * Installs the real programs of packages.json once; later runs take them from the cache. @returns absolute folder that
 * has node_modules.
 */
export async function installPrograms(): Promise<string> {
  const wanted = readFileSync(join(import.meta.dirname, 'packages.json'), 'utf8');
  const { cached } = await script('cache-dir.mjs');
  const { runStep, step } = await script('run-step.mjs');
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 8);
  return cached(join('programs', key), (folder) =>
    step('Installing the real programs (about 430 MB)', async () => {
      const dependencies = JSON.parse(wanted) as Record<string, string>;
      if (systemPostgres() === '') dependencies[postgresPackage.name] = postgresPackage.version;
      const manifest = { name: 'real-programs', version: '1.0.0', private: true, dependencies };
      writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
      const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
      // --legacy-peer-deps: the programs have nothing to do with each other.
      await runStep('npm', ['install', '--legacy-peer-deps', ...quiet], { cwd: folder });
      const links = join('node_modules', postgresPackage.name, 'scripts/hydrate-symlinks.js');
      if (existsSync(join(folder, links))) {
        await runStep(process.execPath, ['scripts/hydrate-symlinks.js'], {
          cwd: join(folder, links, '../..'),
        });
      }
    }),
  );
}
