import type { InstrumentedSite } from '../instrument/instrument-types';

/** A file of the user's after instrumentation; plain data: it goes from thread to thread and into the cache. */
export interface LoadedFile {
  /** What ran: absolute path. */
  path: string;
  /** null: left as it is. */
  code: string | null;
  /** Why it was left, for a person. */
  reason: string;
  /** sites[i] has the number firstSite + i in the trace. */
  firstSite: number;
  sites: LoadedSite[];
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

/** LoadedFile before its sites have numbers. */
export type CachedFile = Omit<LoadedFile, 'path' | 'firstSite'>;

/** A file that runs as it is. @param reason '' = there is nothing to mark. */
export function untouched(reason: string): CachedFile {
  return { code: null, reason, sites: [], files: [], shifts: [], mapped: false };
}

export type LoadedSite = Pick<
  InstrumentedSite,
  'kind' | 'name' | 'function' | 'generator' | 'argumentOf' | 'late' | 'outcomeUnknown'
> & {
  /** file: index in LoadedFile.files, -1 = comes from no source of the user's. Positions as in SiteDef. */
  file: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
};
