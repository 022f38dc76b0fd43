import type * as t from '@babel/types';
import type { ReadSource, SeenCallees } from '../judgement';
import { type ParsedFile, parseFile } from '../parse/parse-file';
import { buildScopes, type Scopes } from '../scopes/build-scopes';
import { type Manifest, parseManifest } from './manifest';

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
    const own = parseManifest(this.read(`${folder}/package.json`));
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
    if (!/^\.{0,2}\//.test(specifier) && specifier !== '.' && specifier !== '..') return null;
    const base = specifier.startsWith('/') ? specifier : joinPath(folderOf(from.path), specifier);
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
}

function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return cut < 0 ? '' : path.slice(0, cut);
}

function joinPath(folder: string, relative: string): string {
  const parts = folder.split(/[\\/]/);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
