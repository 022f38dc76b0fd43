import { Hover, type HoverProvider, MarkdownString, type Position, type TextDocument } from 'vscode';
import { commandLink } from './finding-link';
import { findingMarkdown } from './finding-markdown';
import type { Hint } from './hint';
import type { HintBoard } from './hint-board';
import { toRange } from './to-range';

/** On every await of a finding: what was measured, and why we believe that it could overlap. */
export class HintHover implements HoverProvider {
  constructor(private readonly board: HintBoard) {}

  provideHover(document: TextDocument, position: Position): Hover | null {
    const file = document.uri.fsPath;
    for (const hint of this.board.hintsIn(document)) {
      const at = hint.awaits.find((a) => a.file === file && toRange(a.place).contains(position));
      if (at) return new Hover(markdownOf(hint, document), toRange(at.place));
    }
    return null;
  }
}

function markdownOf({ finding, awaits }: Hint, document: TextDocument): MarkdownString {
  const shown = awaits.map((at, i) => ({
    text: at.file === document.uri.fsPath ? document.getText(toRange(at.place)) : '',
    line: at.place.startLine + 1,
    measured: finding.awaits[i],
  }));
  const links = [commandLink('Show in Timeline', 'overlap.showFinding', finding.id)];
  const markdown = new MarkdownString(findingMarkdown(finding, shown, links));
  markdown.isTrusted = { enabledCommands: ['overlap.showFinding'] };
  return markdown;
}
