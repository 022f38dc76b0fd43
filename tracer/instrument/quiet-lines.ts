import type { Insertion } from './instrument-types';
import { LineIndex } from './line-index';
import { QUIET_MARK } from './markers';

/** The same insertions, so that every line in which there is one has a QUIET_MARK. A comment may stand before any of them. */
export function quietLines(source: string, insertions: readonly Insertion[]): Insertion[] {
  const lines = new LineIndex(source);
  let end = -1;
  return insertions.map(({ at, text }) => {
    if (at <= end) return { at, text };
    const line = lines.lineOf(at);
    end = line + 1 < lines.lineCount ? lines.lineStart(line + 1) - 1 : Number.POSITIVE_INFINITY;
    return { at, text: QUIET_MARK + text };
  });
}
