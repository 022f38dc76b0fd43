import { createRequire } from 'node:module';
import { basename, isAbsolute } from 'node:path';
import type { Note } from '../../core/format/record-layout';

const SHOWN = 3;

/** What the trace says of code that was there before the tracer. ES modules cannot be listed; the program's own script can. */
export function loadedFilesNote(isOwn: (path: string) => boolean): Note {
  const cached = Object.keys(createRequire('/').cache);
  const files = [...new Set([process.argv[1] ?? '', ...cached])].filter(
    (path) => isAbsolute(path) && /\.[cm]?[jt]sx?$/.test(path) && isOwn(path),
  );
  const names = files.slice(0, SHOWN).map((path) => basename(path));
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
  const which = files.length === 0 ? '' : ` (${names.join(', ')}${more})`;
  const message = `The tracer was attached while the program ran: code that was loaded before${which} is known from samples of its stack only, so its tasks and places are approximate and some awaits are missing.`;
  return { kind: 'approximate', message, files };
}
