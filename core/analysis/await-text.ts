import type { ReadSource, SourceRange } from '../source/judgement';

const MAX_LENGTH = 44;

/** What is awaited, as it stands in the source, on one line and cut to a readable length; '' when unreadable. */
export function awaitText(read: ReadSource, range: SourceRange): string {
  const text = read(range.file);
  if (text === null) return '';
  const lines = text.split('\n').slice(range.line - 1, range.endLine);
  if (lines.length === 0) return '';
  lines[lines.length - 1] = lines[lines.length - 1].slice(0, range.endColumn - 1);
  lines[0] = lines[0].slice(range.column - 1);
  const flat = lines
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/^await /, '')
    .trim();
  return flat.length > MAX_LENGTH ? `${flat.slice(0, MAX_LENGTH - 1)}…` : flat;
}

/** Names for awaits in a sentence: their labels, or their text where labels alone would read the same. */
export function distinctLabels(labels: string[], texts: string[]): string[] {
  return labels.map((label, i) => {
    const same = labels.filter((l) => l === label).length > 1;
    return same && texts[i] !== '' ? texts[i] : label;
  });
}
