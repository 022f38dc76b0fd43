import { Hover, type HoverProvider, MarkdownString, type Position, type TextDocument } from 'vscode';
import { commandLink } from './finding-link';
import { findingMarkdown } from './finding-markdown';
import { editsOf } from './followed-fix';
import { type Hint, primaryIndex } from './hint';
import type { HintBoard } from './hint-board';
import { toRange } from './to-range';

/** On every await of a finding: what was measured, and why we believe that it could overlap. */
export class HintHover implements HoverProvider {
  constructor(private readonly board: HintBoard) {}

  provideHover(document: TextDocument, position: Position): Hover | null {
    const file = document.uri.fsPath;
    for (const hint of this.board.hintsIn(document)) {
      const i = hint.awaits.findIndex((at) => at.file === file && toRange(at.place).contains(position));
      if (i < 0) continue;
      const below = i === primaryIndex(hint) ? 'diagnostic' : 'nothing';
      return new Hover(markdownOf(hint, document, below), toRange(hint.awaits[i].place));
    }
    return null;
  }
}

function markdownOf(
  { finding, awaits, fix }: Hint,
  document: TextDocument,
  below: 'diagnostic' | 'nothing',
): MarkdownString {
  const shown = awaits.map((at, i) => ({
    text: at.file === document.uri.fsPath ? document.getText(toRange(at.place)) : '',
    line: at.place.startLine + 1,
    measured: finding.awaits[i],
  }));
  const links = [commandLink('Show in Timeline', 'overlap.showFinding', finding.id)];
  const outdated = fix !== null && editsOf(fix) === null;
  const markdown = new MarkdownString(findingMarkdown(finding, shown, links, below, outdated));
  markdown.isTrusted = { enabledCommands: ['overlap.showFinding'] };
  return markdown;
}
