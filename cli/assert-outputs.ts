import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { assertWritable } from '../launch/assert-writable';
import { BadUse } from './bad-use';
import type { Arguments, Shape } from './parse-arguments';

/**
 * Refuses outputs that cannot be written, or would replace each other or what is read, before anything is run or read.
 * Whether a trace can be written is asked by whoever starts the program.
 * @throws BadUse or UserError, one sentence.
 */
export function assertOutputs(args: Arguments, shape: Shape): void {
  const taken = new Map<string, string>();
  for (const read of args.positionals) taken.set(identity(read), 'what is read');
  for (const [flag, kind] of Object.entries(shape.flags)) {
    if (kind !== 'trace' && kind !== 'file') continue;
    const file = args.texts.get(flag);
    if (file === undefined) continue;
    if (kind === 'trace' && file === '-')
      throw new BadUse(`A trace does not go to stdout: name a file with --${flag}.`);
    const other = taken.get(identity(file));
    if (other !== undefined)
      throw new BadUse(
        `--${flag} would overwrite ${other}, ${file === '-' ? 'stdout' : file}: name another file.`,
      );
    taken.set(identity(file), `what --${flag} writes`);
    if (kind === 'file' && file !== '-') assertWritable(file);
  }
}

/** The same for two names of one file. */
function identity(file: string): string {
  if (file === '-') return file;
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}
