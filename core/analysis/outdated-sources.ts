import type { TraceModel } from '../model/trace-model';
import type { ReadSource } from '../source/judgement';
import type { Row } from '../units';

/** Loaders of modules await each other's (`await __vite_ssr_import__`), where the text imports. */
const OWN_OR_IMPORTED = /\b(?:await|yield|import|export)\b/;
const OWN_LANGUAGE = /\.[cm]?[jt]sx?$/;

/**
 * Files that were edited after they were compiled to what ran: the map of the compiled file speaks of an older text, and most
 * awaits that ran stand where this one has none. Of such a file nothing must be said. (What a framework compiles from a
 * language of its own has awaits that its text never had.)
 */
export function outdatedSources(model: TraceModel, read: ReadSource): Set<string> {
  const sitesOf = new Map<string, Row[]>();
  for (const row of new Set(model.awaits.site)) {
    const site = model.sites[row];
    if (site === undefined || site.file < 0 || site.approximate === true) continue;
    if (site.kind !== 'await' && site.kind !== 'for-await') continue;
    const { path } = model.files[site.file];
    if (!OWN_LANGUAGE.test(path)) continue;
    const sites = sitesOf.get(path);
    if (sites === undefined) sitesOf.set(path, [row]);
    else sites.push(row);
  }
  const outdated = new Set<string>();
  for (const [path, rows] of sitesOf) {
    const lines = read(path)?.split('\n');
    if (lines === undefined) continue;
    const astray = rows.filter((row) => !awaitsWithin(lines, model.sites[row]));
    if (astray.length * 2 > rows.length) outdated.add(path);
  }
  return outdated;
}

/** Whole lines: maps of some compilers are not exact within one. */
function awaitsWithin(
  lines: readonly string[],
  { line, endLine }: { line: number; endLine: number },
): boolean {
  return lines.slice(line - 1, Math.max(line, endLine)).some((text) => OWN_OR_IMPORTED.test(text));
}
