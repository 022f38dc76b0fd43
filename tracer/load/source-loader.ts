import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { FileDef, SiteDef } from '../../core/format/record-layout';
import { ROW_LENGTH, RowColumn, RowFlag } from '../../core/format/site-rows';
import type { InstrumentOptions } from '../instrument/instrument-types';
import { SiteFlag, type SiteTable } from '../record/site-table';
import type { ThreadSink } from '../sink/thread-sink';
import type { TextInstrumenter } from './instrument-text';
import type { LoadedFile, LoadedSites } from './loaded-file';

/** eval("…"), new Function("…"), new AsyncFunction("…") */
const MAKES_CODE = /\b(?:eval|(?:Async)?(?:Generator)?Function)\s*\(/;

/** Turns the text of the user's files into instrumented text and writes down their sites. */
export class SourceLoader {
  private files = 0;
  /** Files that run with markers. */
  private marked = 0;
  private port: MessagePort | null = null;
  /** What was instrumented, for a later tracer of the same process. */
  private kept: LoadedFile[] | null = null;

  constructor(
    private readonly sink: ThreadSink,
    private readonly sites: SiteTable,
    private readonly instrumenter: TextInstrumenter,
    /** Told of everything that was instrumented: `text` is what it was made from, '' = not known in this thread. */
    private readonly loaded: (file: LoadedFile, text: string) => void,
  ) {
    sites.onUnknown = () => this.receive();
  }

  /** Called when code runs, or may run soon, that has no markers; with its path when it is a file's. */
  onOutside: (path?: string) => void = () => {};

  /** The text to run instead of `text`: the same when there is nothing to do or something went wrong. */
  load(text: string, path: string, kind: InstrumentOptions['kind'], prefix = 0): string {
    if (MAKES_CODE.test(text)) this.onOutside();
    const file = this.instrumenter.instrument(text, path, kind, prefix);
    if (file === null) return text;
    this.define(file, text);
    return file.code ?? text;
  }

  /** Keep what a tracer that comes later must know. */
  keep(): void {
    this.kept ??= [];
  }

  /** Whether any code runs with markers. */
  get instrumented(): boolean {
    return this.marked > 0;
  }

  /** A tracer before has instrumented code that is still there. */
  takeOver(earlier: SourceLoader): void {
    this.keep();
    for (const file of earlier.kept ?? []) {
      this.sites.reserve(file.firstSite + file.sites.names.length);
      this.define(file, '');
    }
  }

  /** A file that has no markers but was seen running; returns its FileDef.id. */
  defineFile(file: Omit<FileDef, 'id'>): number {
    const id = ++this.files;
    this.sink.define({ files: [{ ...file, id }] });
    return id;
  }

  defineSites(sites: SiteDef[]): void {
    this.sink.define({ sites });
  }

  newSite(): number {
    return Atomics.add(this.sites.counter, 0, 1);
  }

  /** Something that the user should know. */
  note(message: string): void {
    this.sink.note({ kind: 'not-instrumented', message });
  }

  /** Code made at run time, "eval:/path/main.js:3" or "vm:name", was seen running. */
  noteOutside(name: string): void {
    const [, kind, where] = /^(eval|vm):(.*)$/s.exec(name) ?? ['', '', name];
    const what = kind === 'eval' ? `Code made at run time in ${where}` : `Code run by node:vm as "${where}"`;
    const message = `${what} has no markers: its awaits are known from samples of the stack only, and some are missing.`;
    this.sink.note({ kind: 'approximate', message });
  }

  /** Another thread instruments too and sends what it did before the code runs. */
  receiveFrom(port: MessagePort): void {
    this.port = port;
  }

  /** Writes down what has come from the other thread. */
  receive(): void {
    if (this.port === null) return;
    for (let got = receiveMessageOnPort(this.port); got; got = receiveMessageOnPort(this.port)) {
      this.define(got.message as LoadedFile, '');
    }
  }

  private define(loaded: LoadedFile, text: string): void {
    const { path, reason } = loaded;
    try {
      if (loaded.code === null) {
        const message = `${path} could not be followed (${reason}): its awaits are known from samples of the stack only, if at all.`;
        this.sink.note({ kind: 'not-instrumented', message, files: [path] });
        this.onOutside(path);
        return;
      }
      const first = this.files + 1;
      const files = loaded.files.map((file): FileDef => {
        const { path: original, text: own, hash } = file;
        const id = ++this.files;
        return own === '' ? { id, path: original, hash } : { id, path: original, hash, text: own };
      });
      const { firstSite, sites } = loaded;
      this.describe(firstSite, sites);
      this.sink.define({ files, siteRows: [{ first: firstSite, firstFile: first, ...sites }] });
      this.marked++;
      this.kept?.push(loaded);
      if (text !== '' || this.port !== null) this.loaded(loaded, text);
    } catch {
      // Then its records name sites that nobody knows.
    }
  }

  /** Says what the markers must know. */
  private describe(first: number, { names, rows }: LoadedSites): void {
    for (let row = 0, at = 0; row < names.length; row++, at += ROW_LENGTH) {
      const kind = rows[at + RowColumn.Kind];
      const argumentOf = rows[at + RowColumn.ArgumentOf];
      const flags =
        ((kind & RowFlag.Generator) !== 0 ? SiteFlag.Generator : 0) |
        ((kind & RowFlag.Late) !== 0 ? SiteFlag.Late : 0) |
        (rows[at + RowColumn.File] < 0 ? SiteFlag.Foreign : 0);
      this.sites.describe(first + row, names[row], flags, argumentOf < 0 ? 0 : first + argumentOf);
    }
  }
}
