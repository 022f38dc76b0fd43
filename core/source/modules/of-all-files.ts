import type { Module, ModuleLoader } from './module';

/** What `work` finds in all files read so far: kept, and found anew once there are more. */
export function ofAllFiles<T>(
  work: (files: readonly Module[], loader: ModuleLoader) => T,
): (loader: ModuleLoader) => T {
  const known = new WeakMap<ModuleLoader, { files: number; found: T }>();
  return (loader) => {
    const before = known.get(loader);
    if (before?.files === loader.files) return before.found;
    const files = loader.files;
    const found = work(loader.loaded(), loader);
    known.set(loader, { files, found });
    return found;
  };
}
