import fs from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileDef, SiteDef } from '../../core/format/record-layout';
import { timeOfDay } from '../clock';
import type { StackPositions } from '../disguise/stack-positions';
import type { InstrumentedSite } from '../instrument/instrument-types';
import { LineIndex } from '../instrument/line-index';
import type { OriginalPositions } from '../instrument/original-positions';
import { contentHash } from '../load/content-hash';
import { scanFile } from '../load/grammar-bundle';
import { readText } from '../load/read-text';
import type { SourceLoader } from '../load/source-loader';
import { SafeMap } from '../safe';
import type { Frame } from './stack-sampler';

const { readFileSync, statSync } = fs;

/** Where an await of code without markers seems to be; numbers of sites in the trace. */
export interface Place {
  functionSite: number;
  awaitSite: number;
}

/** A text on disk, and where its awaits are. */
interface Scanned {
  lines: LineIndex;
  sites: InstrumentedSite[];
  originals: OriginalPositions;
  /** FileDef ids of originals.files, once they are defined. */
  files: number[];
  /** Numbers in the trace of sites that were met. */
  numbers: SafeMapOf<number>;
}

type SafeMapOf<T> = Map<number, T>;

/** More places than this are not told apart any more. */
const MAX_PLACES = 5_000;

/**
 * Finds the await around a position of a stack. The position in a stack is not the `await`, so the file is looked at:
 * the innermost await there, in a function of the same name, is meant. Where that fails the position itself is the place.
 */
export class Places {
  private readonly known = new SafeMap<string, Place | null>();
  private readonly scanned = new SafeMap<string, Scanned | null>();
  private readonly unscanned = new SafeMap<string, number>();
  private readonly functions = new SafeMap<string, number>();

  constructor(
    private readonly loader: SourceLoader,
    private readonly stacks: StackPositions,
    private readonly isOwn: (path: string) => boolean,
  ) {}

  /**
   * Looks at a file before its code runs. Later the program would stand still between what it has started and the await
   * of it, for longer perhaps than it would have waited.
   */
  prepare(path: string): void {
    if (isAbsolute(path) && this.isOwn(path)) this.scan(path);
  }

  /** Null: not code of the user's, or code that has markers. */
  at(frame: Frame): Place | null {
    return this.lookUp(frame, false);
  }

  /** The same of a function that has called another one; null as well when that is not within an await of it. */
  awaiting(frame: Frame): Place | null {
    return this.lookUp(frame, true);
  }

  private lookUp(frame: Frame, exactly: boolean): Place | null {
    const line = Number(frame.getLineNumber());
    const column = Number(frame.getColumnNumber());
    const script = frame.getScriptNameOrSourceURL() ?? frame.getFileName() ?? frame.getEvalOrigin();
    if (typeof script !== 'string' || script === '' || script.startsWith('node:')) return null;
    const name = frame.getFunctionName();
    const key = `${script}:${line}:${column}:${name}:${exactly}`;
    let place = this.known.get(key);
    if (place === undefined) {
      if (this.known.size >= MAX_PLACES) return null;
      const called = typeof name === 'string' ? lastName(name) : '';
      place = exactly
        ? this.findAwaiting(frame, script, line, column, called)
        : this.find(frame, script, line, column, called);
      this.known.set(key, place);
    }
    return place;
  }

  private find(frame: Frame, script: string, line: number, column: number, name: string): Place | null {
    // V8 calls all that is not named in such code "eval".
    if (frame.isEval())
      return this.evaluated(String(frame.getEvalOrigin()), line, column, name === 'eval' ? '' : name);
    const path = pathOf(script);
    if (!isAbsolute(path)) return this.unmapped(`vm:${script}`, line, column, name);
    if (!this.isOwn(path) || this.stacks.has(script)) return null;
    return this.inFile(path, line, column, name) ?? this.unmapped(path, line, column, name);
  }

  private findAwaiting(
    frame: Frame,
    script: string,
    line: number,
    column: number,
    name: string,
  ): Place | null {
    const path = pathOf(script);
    if (frame.isEval() || !isAbsolute(path) || !this.isOwn(path) || this.stacks.has(script)) return null;
    return this.inFile(path, line, column, name);
  }

  private inFile(path: string, line: number, column: number, name: string): Place | null {
    const file = this.scan(path);
    return file && this.snap(file, line, column, name);
  }

  /** "eval at f (/path/main.js:3:5)", or the name that the code gives itself in a sourceURL comment. */
  private evaluated(origin: string, line: number, column: number, name: string): Place | null {
    const at = /\(((?:file:\/\/)?[^()]*):(\d+):\d+\)+$/.exec(origin);
    if (at === null) {
      return this.isOwn(origin) ? this.unmapped(`eval:${origin}`, line, column, name) : null;
    }
    const path = at[1].startsWith('file:') ? fileURLToPath(at[1]) : at[1];
    if (!this.isOwn(path)) return null;
    return this.unmapped(`eval:${path}:${at[2]}`, line, column, name);
  }

  private scan(path: string): Scanned | null {
    let file = this.scanned.get(path);
    if (file === undefined) {
      file = read(path, this.isOwn);
      this.scanned.set(path, file);
    }
    return file;
  }

  private snap(file: Scanned, line: number, column: number, name: string): Place | null {
    if (line > file.lines.lineCount) return null;
    const offset = file.lines.offset(line - 1, column - 1);
    const inside = (site: InstrumentedSite): boolean => site.start <= offset && offset < site.end;
    const fn = innermost(file.sites, (site) => site.kind === 'function' && inside(site));
    const owner = fn < 0 ? file.sites.findIndex((site) => site.kind === 'module') : fn;
    if (owner < 0 || (fn >= 0 && name !== '' && lastName(file.sites[fn].name) !== name)) return null;
    const found = innermost(
      file.sites,
      (site) => site.function === owner && isWait(site.kind) && inside(site),
    );
    if (found < 0) return null;
    const functionSite = this.number(file, owner, undefined);
    const awaitSite = this.number(file, found, functionSite);
    return functionSite === 0 || awaitSite === 0 ? null : { functionSite, awaitSite };
  }

  /** A site's number in the trace; 0: it comes from no source of the user's. */
  private number(file: Scanned, index: number, functionSite: number | undefined): number {
    const known = file.numbers.get(index);
    if (known !== undefined) return known;
    const at = file.originals.sites[index];
    if (at === null) return 0;
    const { kind, generator } = file.sites[index];
    const { line, column, endLine, endColumn } = at;
    if (file.files.length === 0)
      file.files = file.originals.files.map((f) => this.loader.defineFile(fileOf(f)));
    const id = this.loader.newSite();
    const def: SiteDef = { id, kind, file: file.files[at.file], line, column, endLine, endColumn };
    if (functionSite === undefined) def.name = at.name || 'anonymous';
    else {
      def.function = functionSite;
      def.outcomeUnknown = true;
    }
    if (generator) def.generator = true;
    this.loader.defineSites([{ ...def, approximate: true }]);
    file.numbers.set(index, id);
    return id;
  }

  /** The position itself is all that is known. */
  private unmapped(path: string, line: number, column: number, name: string): Place {
    let file = this.unscanned.get(path);
    if (file === undefined) {
      file = this.loader.defineFile({ path, hash: '' });
      this.unscanned.set(path, file);
      if (!isAbsolute(path)) this.loader.noteOutside(path);
    }
    const point = { file, line, column, endLine: line, endColumn: column + 1, approximate: true };
    const key = `${path}\n${name}`;
    let functionSite = this.functions.get(key);
    const sites: SiteDef[] = [];
    if (functionSite === undefined) {
      functionSite = this.loader.newSite();
      this.functions.set(key, functionSite);
      sites.push({ ...point, id: functionSite, kind: 'function', name: name || 'anonymous' });
    }
    const awaitSite = this.loader.newSite();
    sites.push({ ...point, id: awaitSite, kind: 'await', function: functionSite, outcomeUnknown: true });
    this.loader.defineSites(sites);
    return { functionSite, awaitSite };
  }
}

function read(path: string, isOwn: (path: string) => boolean): Scanned | null {
  try {
    // What has changed since it was loaded cannot tell where anything is.
    if (Number(statSync(path, { bigint: true }).mtimeMs) > timeOfDay() - process.uptime() * 1000) return null;
    const text = readFileSync(path, 'utf8');
    const { sites, originals } = scanFile(text, path, readText, isOwn);
    return { lines: new LineIndex(text), sites, originals, files: [], numbers: new SafeMap() };
  } catch {
    return null;
  }
}

function pathOf(script: string): string {
  return script.startsWith('file:') ? fileURLToPath(script.split(/[?#]/, 1)[0]) : script;
}

function fileOf({ path, text }: OriginalPositions['files'][number]): Omit<FileDef, 'id'> {
  const elsewhere = text !== null && readText(path) !== text ? text : '';
  const hash = contentHash(path, elsewhere);
  return elsewhere === '' ? { path, hash } : { path, hash, text: elsewhere };
}

function isWait(kind: InstrumentedSite['kind']): boolean {
  return kind === 'await' || kind === 'for-await' || kind === 'yield';
}

/** Index of the shortest site that fits, -1 none. */
function innermost(sites: readonly InstrumentedSite[], fits: (site: InstrumentedSite) => boolean): number {
  let best = -1;
  sites.forEach((site, i) => {
    if (!fits(site)) return;
    if (best < 0 || site.end - site.start < sites[best].end - sites[best].start) best = i;
  });
  return best;
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
