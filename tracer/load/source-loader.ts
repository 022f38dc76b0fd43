import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { FileDef, SiteDef } from '../../core/format/record-layout';
import type { InstrumentOptions } from '../instrument/instrument-types';
import { SiteFlag, type SiteTable } from '../record/site-table';
import type { ThreadSink } from '../sink/thread-sink';
import { contentHash } from './content-hash';
import { instrumentText, type LoadedFile } from './instrument-text';
import { LinePositions } from './line-positions';

export type { LoadedFile } from './instrument-text';

/** Turns the text of the user's files into instrumented text and writes down their sites. */
export class SourceLoader {
  private files = 0;
  private port: MessagePort | null = null;

  constructor(
    private readonly sink: ThreadSink,
    private readonly sites: SiteTable,
    readonly include: string[],
  ) {
    sites.onUnknown = () => this.receive();
  }

  /** Where site numbers are taken from, by every thread that instruments for this one. */
  get counter(): Int32Array {
    return this.sites.counter;
  }

  /** The text to run instead of `text`: the same when there is nothing to do or something went wrong. */
  load(text: string, path: string, kind: InstrumentOptions['kind']): string {
    const file = instrumentText(text, path, kind, this.counter);
    if (file === null) return text;
    this.define(file);
    return file.code ?? text;
  }

  /** Another thread instruments too and sends what it did before the code runs. */
  receiveFrom(port: MessagePort): void {
    this.port = port;
  }

  /** Writes down what has come from the other thread. */
  receive(): void {
    if (this.port === null) return;
    for (let got = receiveMessageOnPort(this.port); got; got = receiveMessageOnPort(this.port)) {
      this.define(got.message as LoadedFile);
    }
  }

  private define(loaded: LoadedFile): void {
    const { path, text, reason } = loaded;
    if (loaded.code === null) {
      const message = `${path} could not be followed: ${reason}`;
      this.sink.note({ kind: 'not-instrumented', message, files: [path] });
      return;
    }
    try {
      const file: FileDef = { id: ++this.files, path, hash: contentHash(path, text) };
      this.sink.define({ files: [file], sites: this.siteDefs(loaded, file.id) });
    } catch {
      // Then its records name sites that nobody knows.
    }
  }

  private siteDefs({ sites, firstSite, text }: LoadedFile, file: number): SiteDef[] {
    const positions = new LinePositions(text);
    return sites.map((site, index) => {
      const id = firstSite + index;
      const flags = (site.generator ? SiteFlag.Generator : 0) | (site.late ? SiteFlag.Late : 0);
      const argumentOf = site.argumentOf < 0 ? 0 : firstSite + site.argumentOf;
      this.sites.describe(id, site.name, flags, argumentOf);
      const from = positions.at(site.start);
      const to = positions.at(site.end);
      const def: SiteDef = {
        id,
        kind: site.kind,
        file,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
      };
      if (site.kind === 'function' || site.kind === 'module') def.name = site.name || 'anonymous';
      else if (site.function >= 0) def.function = firstSite + site.function;
      if (site.generator) def.generator = true;
      if (site.outcomeUnknown) def.outcomeUnknown = true;
      return def;
    });
  }
}
