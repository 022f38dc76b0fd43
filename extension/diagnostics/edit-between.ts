import type { SourceEdit } from './follow-place';
import type { SourceLines } from './source-lines';

/** The one change that makes `after` of `before`, in whole lines: what stands between their common head and tail; null when equal. */
export function editBetween(file: string, before: SourceLines, after: SourceLines): SourceEdit | null {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  if (head === before.length && head === after.length) return null;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const place = { startLine: head, startColumn: 0, endLine: before.length - tail, endColumn: 0 };
  const text = after
    .slice(head, after.length - tail)
    .map((line) => `${line}\n`)
    .join('');
  return { file, changes: [{ place, text }], before, after, undone: false };
}
