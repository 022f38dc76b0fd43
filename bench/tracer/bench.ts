import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchOptions } from './options';
import { installPrograms } from './programs/install';
import { script } from './scripts';

/** What all sections share. */
export interface Bench {
  /** A copy of the tracer's bundle that nobody builds anew while we run. */
  tracer: string;
  /** XDG_CACHE_HOME of traced programs: instrumented text is cached, as it is for users from their second run on. */
  cache: string;
  /** Folder whose node_modules has the real programs and clinic; '' when none were asked for. */
  programs: string;
  /** Absolute path of node, by major version. */
  node(major: number): Promise<string>;
  say(line: string): void;
  close(): void;
}

/** Builds the tracer and installs what is needed. @param withPrograms whether real programs or other tools are. */
export async function openBench(options: BenchOptions, withPrograms: boolean): Promise<Bench> {
  const { build } = await script('build.mjs');
  const { ensureNode } = await script('install-node.mjs');
  if (options.tracer === '') await build(['tracer', 'cli']);
  const folder = mkdtempSync(join(tmpdir(), 'overlap-bench-tracer-'));
  const tracer = join(folder, 'tracer.js');
  copyFileSync(options.tracer || join(import.meta.dirname, '..', '..', 'dist', 'tracer.js'), tracer);
  return {
    tracer,
    cache: join(folder, 'cache'),
    programs: withPrograms ? await installPrograms() : '',
    node: ensureNode,
    say: (line) => process.stderr.write(`${line}\n`),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
