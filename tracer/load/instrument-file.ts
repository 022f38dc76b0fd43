import { RowFlag, SITE_KINDS } from '../../core/format/site-rows';
import type { MapsWanted } from '../disguise/map-readers';
import { composeSourceMap } from '../instrument/compose-source-map';
import { type FoundSourceMap, findSourceMap, type ReadFile } from '../instrument/find-source-map';
import { build, instrument } from '../instrument/instrument';
import type { Instrumented, InstrumentedSite, InstrumentOptions } from '../instrument/instrument-types';
import { type OriginalSite, originalPositions } from '../instrument/original-positions';
import { quietLines } from '../instrument/quiet-lines';
import { type CachedFile, type LoadedSites, type OriginalFile, untouched } from './loaded-file';

const TYPESCRIPT = /\.[cm]?tsx?$/;
/** Transpilers leave their map in the text; the TypeScript is gone then. */
const INLINE_MAP = /sourceMappingURL=data:/;

/** A text to be instrumented, and what it takes. */
export interface FileToInstrument {
  text: string;
  /** Absolute. */
  path: string;
  kind: InstrumentOptions['kind'];
  /** See TextInstrumenter. */
  prefix: number;
  maps: MapsWanted;
  isOwn(path: string): boolean;
  /** The text of a file, null when it cannot be read. */
  read: ReadFile;
  /** FileDef.hash, see content-hash. */
  hash(path: string, text: string): string;
}

export type InstrumentFile = (file: FileToInstrument) => CachedFile;

/** The long way, for what no cache knows. */
export function instrumentFile(file: FileToInstrument): CachedFile {
  const { text, path, kind, maps } = file;
  const typescript = TYPESCRIPT.test(path) && !INLINE_MAP.test(text);
  const jsx = !typescript || path.endsWith('x');
  const result = instrument(text, { kind, typescript, jsx });
  if (result.code === null) return untouched(result.reason);
  const found = findSourceMap(text, path, file.read);
  const mapped = maps.of === 'all' || (maps.of === 'own' && found !== null);
  // Where Node goes by the map it finds the line of an error itself.
  const insertions = mapped && maps.followed ? result.insertions : quietLines(text, result.insertions);
  return withOriginals({ ...result, insertions, code: build(text, insertions) }, file, found, mapped);
}

function withOriginals(
  result: Instrumented,
  file: FileToInstrument,
  found: FoundSourceMap | null,
  mapped: boolean,
): CachedFile {
  const { text, path, prefix, read } = file;
  if (found !== null && prefix > 0) for (const segment of found.map.lines[0] ?? []) segment.column += prefix;
  const originals = originalPositions(text, path, result.sites, found, read, file.isOwn);
  const files = originals.files.map((original): OriginalFile => {
    const onDisk = read(original.path);
    const own = original.text !== null && found !== null && onDisk !== original.text ? original.text : '';
    return { path: original.path, text: own, hash: file.hash(original.path, own) };
  });
  const sites = rowsOf(result.sites, originals.sites);
  const shifts = result.insertions.flatMap(({ at, text: inserted }) => [at, inserted.length]);
  let { code } = result;
  if (mapped) {
    const map = JSON.stringify(composeSourceMap(text, result.insertions, path, found));
    const url = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
    // On a line of its own behind everything: the last such comment counts.
    code += `\n//# sourceMappingURL=${url}`;
  }
  return { code, reason: '', firstSite: 1, sites, files, shifts, mapped };
}

/** @param originals by site; null: none. */
function rowsOf(sites: InstrumentedSite[], originals: (OriginalSite | null)[]): LoadedSites {
  const names: string[] = [];
  const rows: number[] = [];
  sites.forEach((site, i) => {
    const flags =
      SITE_KINDS.indexOf(site.kind) |
      (site.generator ? RowFlag.Generator : 0) |
      (site.late ? RowFlag.Late : 0) |
      (site.outcomeUnknown ? RowFlag.OutcomeUnknown : 0);
    const at = originals[i];
    names.push(at?.name ?? site.name);
    rows.push(flags, site.function, site.argumentOf);
    if (at === null) rows.push(-1, 0, 0, 0, 0);
    else rows.push(at.file, at.line, at.column, at.endLine, at.endColumn);
  });
  return { names, rows };
}
