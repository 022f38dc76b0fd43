import type { FileDef, SiteDef } from '../../core/format/record-layout';
import { instrument } from '../instrument/instrument';
import type { InstrumentedSite, InstrumentOptions } from '../instrument/instrument-types';
import { MARKER_PREFIX } from '../instrument/markers';
import { SITE_OFFSET, SiteFlag, type SiteTable } from '../record/site-table';
import type { ThreadSink } from '../sink/thread-sink';
import { contentHash } from './content-hash';
import { LinePositions } from './line-positions';

/** Text without either word has nothing to instrument. */
const ASYNC_CODE = /\b(?:async|await)\b/;

/** Turns the text of the user's files into instrumented text and writes down their sites. */
export class SourceLoader {
  private files = 0;

  constructor(
    private readonly sink: ThreadSink,
    private readonly sites: SiteTable,
  ) {}

  /** The text to run instead of `text`: the same when there is nothing to do or something went wrong. */
  load(text: string, path: string, options: Pick<InstrumentOptions, 'kind' | 'typescript' | 'jsx'>): string {
    if (!ASYNC_CODE.test(text) || text.includes(MARKER_PREFIX)) return text;
    try {
      return this.instrumented(text, path, options);
    } catch (error) {
      this.notInstrumented(path, String(error));
      return text;
    }
  }

  private instrumented(
    text: string,
    path: string,
    options: Pick<InstrumentOptions, 'kind' | 'typescript' | 'jsx'>,
  ): string {
    const first = this.sites.allocate(0);
    const result = instrument(text, { ...options, firstSite: first + SITE_OFFSET });
    if (result.code === null) {
      if (result.reason !== '') this.notInstrumented(path, result.reason);
      return text;
    }
    this.sites.allocate(result.sites.length);
    const file: FileDef = { id: ++this.files, path, hash: contentHash(path, text) };
    this.sink.define({ files: [file], sites: this.defineSites(result.sites, first, file.id, text) });
    return result.code;
  }

  private defineSites(sites: InstrumentedSite[], first: number, file: number, text: string): SiteDef[] {
    const positions = new LinePositions(text);
    return sites.map((site, index) => {
      const id = first + index;
      const flags = (site.generator ? SiteFlag.Generator : 0) | (site.late ? SiteFlag.Late : 0);
      const argumentOf = site.argumentOf < 0 ? 0 : first + site.argumentOf;
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
      else if (site.function >= 0) def.function = first + site.function;
      if (site.generator) def.generator = true;
      if (site.outcomeUnknown) def.outcomeUnknown = true;
      return def;
    });
  }

  private notInstrumented(path: string, reason: string): void {
    this.sink.note({
      kind: 'not-instrumented',
      message: `${path} could not be followed: ${reason}`,
      files: [path],
    });
  }
}
