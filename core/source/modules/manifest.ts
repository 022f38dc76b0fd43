/** What a package.json says that matters. */
export interface Manifest {
  /** '' when it has none. */
  name: string;
  /** Absolute path of its folder, without a slash at the end. */
  folder: string;
  /** Are `.js` and `.ts` files ES modules? */
  esm: boolean;
  /** What the package needs to run: name → version range. */
  dependencies: Readonly<Record<string, string>>;
  /** Where others come in, relative to the folder: `main`, `module`, and those of `exports` by sub-path ('.' first). */
  entries: Readonly<Record<string, readonly string[]>>;
  /** Its own short names (`#db`, `#lib/*`) and what they stand for. */
  imports: Readonly<Record<string, readonly string[]>>;
}

/** Reads a package.json; null when there is none or it is not what it should be. */
export function parseManifest(text: string | null, folder: string): Manifest | null {
  if (text === null) return null;
  try {
    const said = JSON.parse(text) as Record<string, unknown>;
    if (typeof said !== 'object' || said === null) return null;
    const dependencies: Record<string, string> = {};
    for (const [name, range] of Object.entries(said.dependencies ?? {}))
      if (typeof range === 'string') dependencies[name] = range;
    const exported = said.exports ?? {};
    const byPath = typeof exported === 'object' && Object.keys(exported).some((key) => key.startsWith('.'));
    const entries = placesOf(byPath ? exported : { '.': exported });
    entries['.'] = [...(entries['.'] ?? []), ...placesIn(said.module), ...placesIn(said.main)];
    return {
      name: typeof said.name === 'string' ? said.name : '',
      folder,
      esm: said.type === 'module',
      dependencies,
      entries,
      imports: placesOf(said.imports),
    };
  } catch {
    return null;
  }
}

function placesOf(said: unknown): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  if (typeof said !== 'object' || said === null) return found;
  for (const [key, value] of Object.entries(said)) found[key] = placesIn(value);
  return found;
}

/** The paths under all conditions but `types`. */
function placesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([condition, one]) => (condition === 'types' ? [] : placesIn(one)));
}
