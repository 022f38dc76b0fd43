import { basename } from 'node:path';
import { shownPath } from './print/places';

/** How this command line was called, to be typed again: "overlap", or "node dist/cli.js" where it is not installed. */
export function ownName(): string {
  const script = process.argv[1] ?? '';
  return basename(script) === 'cli.js' ? `node ${shownPath(script, process.cwd())}` : 'overlap';
}
