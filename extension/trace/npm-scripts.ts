/** The scripts of a package.json, in its order; [] when the text is none. */
export function npmScripts(packageJson: string): { name: string; script: string }[] {
  let scripts: unknown;
  try {
    scripts = (JSON.parse(packageJson) as { scripts?: unknown } | null)?.scripts;
  } catch {
    return [];
  }
  if (typeof scripts !== 'object' || scripts === null) return [];
  return Object.entries(scripts).flatMap(([name, script]) =>
    typeof script === 'string' ? [{ name, script }] : [],
  );
}
