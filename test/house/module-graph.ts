import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Import, importsOf, moduleOf } from './module-imports';
import { repositoryFiles, root } from './source-files';

export interface Module {
  /** Path from the root, with its ending. */
  file: string;
  text: string;
  /** Imports of other modules of this repository; `module` is the path without its ending. */
  imports: (Import & { module: string })[];
}

const PRODUCT = /^(core|tracer|launch|extension|webview|cli)\//;

/** The product's modules and those that try it out, by path without ending. Programs that are only traced are none. */
export function readModules(): Map<string, Module> {
  const files = repositoryFiles().filter(
    (file) => /\.(ts|mjs)$/.test(file) && !/^test\/corpus\/(programs|observations|matrix)/.test(file),
  );
  const known = new Set(files.map(nameOf));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const imports = importsOf(text).flatMap((one) => {
        const path = moduleOf(file, one.specifier);
        if (path === null) return [];
        return [{ ...one, module: known.has(path) ? path : `${path}/index` }];
      });
      return [nameOf(file), { file, text, imports }];
    }),
  );
}

export const isProduct = (module: string): boolean => PRODUCT.test(module);

const nameOf = (file: string): string => file.replace(/\.(ts|mjs)$/, '');

/** Groups of modules of which each reaches every other: Tarjan's strongly connected components of two and more. */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];
  const visit = (from: string): void => {
    order.set(from, order.size);
    low.set(from, order.get(from)!);
    open.push(from);
    for (const to of edges.get(from) ?? []) {
      if (!edges.has(to)) continue;
      if (!order.has(to)) visit(to);
      if (open.includes(to)) low.set(from, Math.min(low.get(from)!, low.get(to)!));
    }
    if (low.get(from) !== order.get(from)) return;
    const group = open.splice(open.indexOf(from));
    if (group.length > 1) cycles.push(group.sort());
  };
  for (const module of edges.keys()) if (!order.has(module)) visit(module);
  return cycles;
}
