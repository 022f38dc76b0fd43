import { Hover, type HoverProvider, MarkdownString, type Position, type TextDocument } from 'vscode';
import type { Evidence } from '../../core/analysis/finding';
import { sayMs } from '../../core/analysis/finding-message';
import { formatCount } from '../format-count';
import { awaitKeyword } from './await-keyword';
import type { AwaitNote } from './await-note';
import type { HintBoard } from './hint-board';
import { escapeMarkdown } from './markdown';
import type { Remark } from './remark';
import { toRange } from './to-range';

/** On the keyword of an await: how long it waited, and why it is not flagged. On a remark: what it rests on. */
export class NoteHover implements HoverProvider {
  constructor(private readonly board: HintBoard) {}

  provideHover(document: TextDocument, position: Position): Hover | null {
    const file = document.uri.fsPath;
    const remark = this.board
      .remarksIn(document)
      .find((r) => r.observation.evidence.length > 0 && toRange(r.awaits[0].place).contains(position));
    const note = this.board.notes.find(
      (n) => n.awaits[0].file === file && awaitKeyword(n.awaits[0].place, document)?.contains(position),
    );
    // A hint's own hover says more.
    const flagged = note?.reason.kind === 'flagged';
    const parts = [
      ...(note !== undefined && !flagged ? [noteMarkdown(note)] : []),
      ...(remark !== undefined ? [remarkMarkdown(remark)] : []),
    ];
    return parts.length === 0 ? null : new Hover(parts.map((part) => new MarkdownString(part)));
  }
}

function noteMarkdown({ reason }: AwaitNote): string {
  const waited =
    reason.runs === 0
      ? ''
      : ` Ran ${formatCount(reason.runs, 'time')}, waited ${sayMs(reason.waitMs)}${reason.runs > 1 ? ' in the median' : ''}.`;
  const said = reason.kind === 'short' || reason.kind === 'never-ran' ? '' : escapeMarkdown(waited);
  return `**Not flagged:** ${escapeMarkdown(reason.why)}${said}`;
}

function remarkMarkdown({ observation }: Remark): string {
  return observation.evidence.map((e: Evidence) => `- ${escapeMarkdown(e.detail)}`).join('\n');
}
