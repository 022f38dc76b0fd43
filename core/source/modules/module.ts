import type * as t from '@babel/types';
import type { ReadSource, SeenCallees } from '../judgement';
import { type ParsedFile, parseFile } from '../parse/parse-file';
import { buildScopes, type Scopes } from '../scopes/build-scopes';
import { type Manifest, parseManifest } from './manifest';
import { ofAllFiles } from './of-all-files';
import { type PathAlias, pathAliases, placesFor } from './path-aliases';
import { folderOf, joinPath } from './paths';

/** One of the user's files, parsed and scoped. */
export interface Module extends ParsedFile {
  program: t.Program;
  scopes: Scopes;
}

const EXTENSIONS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const INDEXES = ['/index.ts', '/index.tsx', '/index.js', '/index.mjs', '/index.cjs'];

/** Parses files when first asked for; each once. */
export class ModuleLoader {
  private readonly modules = new Map<string, Module | null>();
  private readonly manifests = new Map<string, Manifest | null>();
  private readonly aliases = new Map<string, readonly PathAlias[]>();
  private parsed = 0;
  private readonly read: ReadSource;
  /** Who was called, as a run has seen it. */
  readonly seen: SeenCallees;

  constructor(read: ReadSource, seen: SeenCallees = () => []) {
    this.read = read;
    this.seen = seen;
  }

  load(path: string): Module | null {
    const known = this.modules.get(path);
    if (known !== undefined) return known;
    const text = this.read(path);
    const parsed = text === null ? null : parseFile(path, text);
    const module = parsed && {
      ...parsed,
      program: parsed.ast.program,
      scopes: buildScopes(parsed.ast.program),
    };
    this.modules.set(path, module);
    if (module) this.parsed++;
    return module;
  }

  /** A loader that knows the same modules, but one with another text. */
  with(path: string, text: string): ModuleLoader {
    const other = new ModuleLoader((file) => (file === path ? text : this.read(file)), this.seen);
    for (const [file, module] of this.modules)
      if (file !== path) {
        other.modules.set(file, module);
        if (module) other.parsed++;
      }
    return other;
  }

  /** The nearest package.json's, null where there is none that can be read. */
  manifestOf(path: string): Manifest | null {
    const folder = folderOf(path);
    const known = this.manifests.get(folder);
    if (known !== undefined) return known;
    const own = parseManifest(this.read(`${folder}/package.json`), folder);
    const found = own ?? (folder === '' || folder === path ? null : this.manifestOf(folder));
    this.manifests.set(folder, found);
    return found;
  }

  /** Of `arr[i]`: does the compiler take it to be possibly undefined? As the nearest tsconfig.json says. */
  checksIndexes(path: string): boolean {
    const folder = folderOf(path);
    const text = this.read(`${folder}/tsconfig.json`);
    if (text !== null)
      return /"noUncheckedIndexedAccess"\s*:\s*true|"extends"\s*:\s*"@tsconfig\/strictest/.test(text);
    return folder !== '' && folder !== path && this.checksIndexes(folder);
  }

  /** How many files have been read so far. */
  get files(): number {
    return this.parsed;
  }

  loaded(): Module[] {
    return [...this.modules.values()].filter((module) => module !== null);
  }

  /** The user's own file an import means; null for packages, built-ins and files that cannot be read. */
  resolve(from: Module, specifier: string): Module | null {
    const folder = folderOf(from.path);
    if (specifier.startsWith('/')) return this.fileAt(specifier);
    if (/^\.{1,2}(\/|$)/.test(specifier)) return this.fileAt(joinPath(folder, specifier));
    for (const place of [
      ...placesFor(specifier, this.aliasesIn(folder)),
      ...(specifier.startsWith('#') ? this.ownNames(from.path, specifier) : []),
    ]) {
      const module = /[\\/]node_modules[\\/]/.test(place) ? null : this.fileAt(place);
      if (module) return module;
    }
    return this.packageAt(specifier);
  }

  private fileAt(base: string): Module | null {
    const stem = base.replace(/\.[cm]?jsx?$/, '');
    const swapped = stem === base ? [] : ['.ts', '.tsx', '.mts', '.cts'].map((extension) => stem + extension);
    for (const candidate of [
      ...EXTENSIONS.map((extension) => base + extension),
      ...swapped,
      ...INDEXES.map((index) => base + index),
    ]) {
      if (!/\.[cm]?[jt]sx?$/.test(candidate)) continue;
      const module = this.load(candidate);
      if (module) return module;
    }
    return null;
  }

  private aliasesIn(folder: string): readonly PathAlias[] {
    const known = this.aliases.get(folder);
    if (known) return known;
    const above = folderOf(folder);
    const found =
      pathAliases(folder, this.read) ?? (folder === '' || above === folder ? [] : this.aliasesIn(above));
    this.aliases.set(folder, found);
    return found;
  }

  /** `#db`: a name that the package has for a file of its own. */
  private ownNames(path: string, specifier: string): string[] {
    const manifest = this.manifestOf(path);
    const names = Object.entries(manifest?.imports ?? {});
    return placesFor(
      specifier,
      names.map(([pattern, places]) => ({
        pattern,
        places: places
          .filter((one) => one.startsWith('.'))
          .map((one) => joinPath(manifest?.folder ?? '', one)),
      })),
    );
  }

  /** A package of the user's own (of a workspace): one of whose files has been read. */
  private packageAt(specifier: string): Module | null {
    const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
    const manifest = name ? ownPackages(this).get(name) : undefined;
    if (!manifest) return null;
    const { folder } = manifest;
    const said = manifest.entries[rest ? `.${rest}` : '.'] ?? [];
    const places = [...said, ...(rest ? [rest, `src${rest}`] : ['src/index', 'index'])].map((one) =>
      joinPath(folder, one),
    );
    // What was built of a file is not what ran where a source map leads back.
    const sources = places.map(
      (one) =>
        one.slice(0, folder.length) + one.slice(folder.length).replace(/^\/(dist|lib|build|out)\//, '/src/'),
    );
    const ran = [...sources, ...places].find((one) => this.knows(one));
    for (const place of ran === undefined ? places : [ran]) {
      const module = this.fileAt(place);
      if (module) return module;
    }
    return null;
  }

  private knows(base: string): boolean {
    const stem = base.replace(/\.[cm]?[jt]sx?$/, '');
    return [...EXTENSIONS.map((extension) => stem + extension), ...INDEXES.map((index) => base + index)].some(
      (path) => this.modules.get(path) != null,
    );
  }
}

/** The packages that files read so far belong to, by name. */
const ownPackages = ofAllFiles((files, loader) => {
  const found = new Map<string, Manifest>();
  for (const { path } of files) {
    const manifest = /[\\/]node_modules[\\/]/.test(path) ? null : loader.manifestOf(path);
    if (manifest?.name) found.set(manifest.name, manifest);
  }
  return found;
});
