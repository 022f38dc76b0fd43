import type { ModuleLoader } from '../../modules/module';

const known = new WeakMap<ModuleLoader, { files: number; links: boolean }>();

/** Does the program make links? Then a file may be reached by two names. */
export function linksFiles(loader: ModuleLoader): boolean {
  const all = loader.loaded();
  let found = known.get(loader);
  if (found?.files !== all.length) {
    found = { files: all.length, links: all.some(({ text }) => /\b(sym)?link(Sync)?\s*\(/.test(text)) };
    known.set(loader, found);
  }
  return found.links;
}
