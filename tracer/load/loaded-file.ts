import type { SiteRows } from '../../core/format/record-layout';

/** A file of the user's after instrumentation; plain data: it goes from thread to thread and into the cache. */
export interface LoadedFile {
  /** What ran: absolute path. */
  path: string;
  /** null: left as it is. */
  code: string | null;
  /** Why it was left, for a person. */
  reason: string;
  /** Row i has the number firstSite + i in the trace; so it stands in `code`. */
  firstSite: number;
  sites: LoadedSites;
  /** The original sources; one, the file itself, unless a source map says otherwise. */
  files: OriginalFile[];
  /** What was put into the text: offset in it and length, alternating. */
  shifts: number[];
  /** Whether `code` brings a source map that leads past the markers. */
  mapped: boolean;
}

export interface OriginalFile {
  path: string;
  /** Original text where it is not on disk; '' elsewhere. */
  text: string;
  /** FileDef.hash */
  hash: string;
}

/** As rows, because they are kept, sent and written down as they are. */
export type LoadedSites = Pick<SiteRows, 'names' | 'rows'>;

/** What is kept of a file between runs. The numbers in its code are those of the run that made it. */
export type CachedFile = Omit<LoadedFile, 'path'>;

/** A file that runs as it is. @param reason '' = there is nothing to mark. */
export function untouched(reason: string): CachedFile {
  return {
    code: null,
    reason,
    firstSite: 0,
    sites: { names: [], rows: [] },
    files: [],
    shifts: [],
    mapped: false,
  };
}
