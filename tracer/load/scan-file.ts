import { findSourceMap, type ReadFile } from '../instrument/find-source-map';
import { scanSites } from '../instrument/instrument';
import type { InstrumentedSite } from '../instrument/instrument-types';
import { type OriginalPositions, originalPositions } from '../instrument/original-positions';

/** The sites of a text that runs without markers, in it and in its originals. */
export interface ScannedFile {
  sites: InstrumentedSite[];
  originals: OriginalPositions;
}

/** @param path absolute. */
export function scanFile(
  text: string,
  path: string,
  read: ReadFile,
  isOwn: (path: string) => boolean,
): ScannedFile {
  const sites = scanSites(text, path);
  const found = findSourceMap(text, path, read);
  return { sites, originals: originalPositions(text, path, sites, found, read, isOwn) };
}
