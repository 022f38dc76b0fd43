/** What a package.json says that matters to an edit. */
export interface Manifest {
  /** Are `.js` and `.ts` files ES modules? */
  esm: boolean;
  /** What the package needs to run: name → version range. */
  dependencies: Readonly<Record<string, string>>;
}

/** Reads a package.json; null when there is none or it is not what it should be. */
export function parseManifest(text: string | null): Manifest | null {
  if (text === null) return null;
  try {
    const said = JSON.parse(text) as { type?: unknown; dependencies?: unknown };
    if (typeof said !== 'object' || said === null) return null;
    const dependencies: Record<string, string> = {};
    for (const [name, range] of Object.entries(said.dependencies ?? {}))
      if (typeof range === 'string') dependencies[name] = range;
    return { esm: said.type === 'module', dependencies };
  } catch {
    return null;
  }
}
