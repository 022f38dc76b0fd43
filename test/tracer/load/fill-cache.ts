import { openCache } from '../../../tracer/load/instrument-cache';
import type { CachedFile } from '../../../tracer/load/loaded-file';

export const TEXTS = 40;

export function textOf(n: number): string {
  return `// ${n}\n${'f();\n'.repeat(5000)}`;
}

export const pathOf = (n: number): string => `/folder/${n}.js`;

/** Entries are large, so that writing one takes a while. */
function fileOf(n: number): CachedFile {
  return {
    code: `made of ${n}\n${'g();\n'.repeat(50_000)}`,
    sites: { names: [], rows: [] },
  } as unknown as CachedFile;
}

/** Asks for all texts five times, as a process of many that start together. @throws Error at anything but the right answer. */
function fill(folder: string): void {
  for (let round = 0; round < 5; round++) {
    const cache = openCache({ folder, script: __filename, include: [] })!;
    for (let n = 0; n < TEXTS; n++) {
      const { code } = cache.get(textOf(n), pathOf(n), 'module', () => fileOf(n));
      if (code !== fileOf(n).code) throw new Error(`text ${n}: ${code?.slice(0, 50)}`);
    }
  }
}

if (process.argv[1] === __filename) fill(process.argv[2]);
