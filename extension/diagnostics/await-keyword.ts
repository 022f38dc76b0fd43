import { Range, type TextDocument } from 'vscode';
import type { TextPlace } from './text-place';

/** "await" or "for await" at the start of a place; null when it does not stand there (any more). */
export function awaitKeyword({ startLine, startColumn }: TextPlace, document: TextDocument): Range | null {
  if (startLine >= document.lineCount) return null;
  const text = document.lineAt(startLine).text.slice(startColumn);
  const length = /^(for\s+)?await\b/.exec(text)?.[0].length;
  return length === undefined ? null : new Range(startLine, startColumn, startLine, startColumn + length);
}
