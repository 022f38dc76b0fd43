import { basename } from 'node:path';

const MOST = 5;

/** "report.js:14, 15, 16", "api.js:3, store.js:47", "report.js:14, 15, 16, 19, 20 and 4 more". */
export function placeList(places: readonly { file: string; line: number }[]): string {
  let file = '';
  const words = places.slice(0, MOST).map((place) => {
    const same = place.file === file;
    file = place.file;
    return same ? String(place.line) : `${basename(place.file)}:${place.line}`;
  });
  const more = places.length - words.length;
  return words.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
