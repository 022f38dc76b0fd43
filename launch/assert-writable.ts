import { accessSync, closeSync, constants, openSync, rmSync, statSync } from 'node:fs';
import { systemCode, UserError } from './errors';
import { fileTrouble } from './file-trouble';

/** A trace is written beside its name first, and put there when it is complete. */
export function unfinishedName(output: string): string {
  return `${output}.unfinished`;
}

/** Throws a UserError when a trace cannot be written to `output`, before a program is run for nothing. */
export function assertTraceWritable(output: string): void {
  try {
    assertReplaceable(output);
    closeSync(openSync(unfinishedName(output), 'w'));
    rmSync(unfinishedName(output));
  } catch (error) {
    throw traceNotWritten(output, error);
  }
}

/** Throws unless `output` is a plain file or nothing yet: to be renamed over would be the end of a device or a pipe. */
export function assertReplaceable(output: string): void {
  const there = statSync(output, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (there && !there.isFile()) throw new Error('it is a device or a pipe, not a file');
}

/** @param kept the folder that still holds what was recorded, when something was */
export function traceNotWritten(output: string, error: unknown, kept?: string): UserError {
  const whatNow =
    kept === undefined
      ? 'Choose another place for it (on the command line: --output FILE).'
      : `What was recorded is kept in ${kept}; make room, then "overlap analyze ${kept}" reads it.`;
  return new UserError(
    'cannot-write',
    `The trace cannot be written to ${output}: ${fileTrouble(error, 'writing')}. ${whatNow}`,
  );
}

/** Throws a UserError when a file other than a trace cannot be written, before the work for it is done. */
export function assertWritable(file: string): void {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    // Not opened: a pipe would wait for its reader.
    if (there) accessSync(file, constants.W_OK);
    else create(file);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** What is said when a file other than a trace cannot be written. */
export function notWritten(file: string, error: unknown): UserError {
  const reason = fileTrouble(error, 'writing');
  return new UserError('cannot-write', `${file} cannot be written: ${reason}. Name another file.`);
}

function create(file: string): void {
  try {
    closeSync(openSync(file, 'wx'));
    rmSync(file);
  } catch (error) {
    // A link to a file that is yet to be made.
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}
