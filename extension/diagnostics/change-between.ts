import type { TextChange } from './text-place';

/** The one change that makes `after` of `before`, in whole lines: what stands between their common head and tail; null when equal. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const old = before.split('\n');
  const now = after.split('\n');
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const changed = now.slice(head, now.length - tail);
  const endLine = old.length - tail;
  return {
    place: { startLine: head, startColumn: 0, endLine, endColumn: 0 },
    text: changed.map((line) => `${line}\n`).join(''),
  };
}
