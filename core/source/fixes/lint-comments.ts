import { endOf, type Node, startOf } from '../parse/nodes';
import type { TextEdit } from './text-edit';

const OF_LINE = /^[ \t]*\/\/ *eslint-disable-next-line +no-await-in-loop(?: +--.*)?\r?\n/gm;
const AT_END = /[ \t]*\/\/ *eslint-disable-line +no-await-in-loop(?: +--.*)?$/gm;

/** Text without the comments that allow an await in a loop: they go with the loop. */
export function withoutLint(text: string): string {
  return text.replace(OF_LINE, '').replace(AT_END, '');
}

/** Edits that take these comments out of a loop. */
export function lintComments(text: string, loop: Node): TextEdit[] {
  const from = text.lastIndexOf('\n', startOf(loop)) + 1;
  const source = text.slice(from, endOf(loop));
  return [OF_LINE, AT_END].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(({ index, 0: found }) => ({
      from: from + index,
      to: from + index + found.length,
      text: '',
    })),
  );
}
