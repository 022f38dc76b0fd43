import type { Followed } from '../../../extension/diagnostics/follow-changes';
import { followChanges } from '../../../extension/diagnostics/follow-changes';
import { followedFix } from '../../../extension/diagnostics/followed-fix';
import { linesOf } from '../../../extension/diagnostics/source-lines';
import type { TextChange, TextPlace } from '../../../extension/diagnostics/text-place';

export const FILE = '/p/app.js';

/** The place of offsets in a text. */
export function placeIn(text: string, start: number, end: number): TextPlace {
  const at = (offset: number): { line: number; column: number } => {
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length - 1, column: lines[lines.length - 1].length };
  };
  const [from, to] = [at(start), at(end)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** A file as an editor holds it, and something said of it that follows the edits. Pieces of text must stand there once. */
export class EditedSource {
  followed: Followed;

  /** @param awaits pieces of the text @param edits of the fix: [what is replaced, by what] */
  constructor(
    public text: string,
    awaits: string[],
    edits: [string, string][] = [],
  ) {
    this.followed = {
      awaits: awaits.map((piece) => ({ file: FILE, place: this.placeOf(piece), was: null })),
      fix:
        edits.length === 0
          ? null
          : followedFix(
              edits.map(([piece, newText]) => ({ file: FILE, place: this.placeOf(piece), newText })),
            ),
      fixMade: false,
    };
  }

  placeOf(piece: string): TextPlace {
    const at = this.once(piece);
    return placeIn(this.text, at, at + piece.length);
  }

  /** Several replacements at once, as one edit of the user's. */
  replace(...pieces: [string, string][]): this {
    return this.edit(pieces.map(([piece, by]) => ({ at: this.once(piece), length: piece.length, by })));
  }

  insertBehind(piece: string, text: string): this {
    return this.edit([{ at: this.once(piece) + piece.length, length: 0, by: text }]);
  }

  insertBefore(piece: string, text: string): this {
    return this.edit([{ at: this.once(piece), length: 0, by: text }]);
  }

  /** As Ctrl+Z brings back an earlier text: one change between what is equal at both ends. */
  undoTo(text: string): this {
    let head = 0;
    while (head < text.length && text[head] === this.text[head]) head++;
    let tail = 0;
    const most = Math.min(text.length, this.text.length) - head;
    while (tail < most && text.at(-1 - tail) === this.text.at(-1 - tail)) tail++;
    const by = text.slice(head, text.length - tail);
    return this.edit([{ at: head, length: this.text.length - tail - head, by }], true);
  }

  private edit(pieces: { at: number; length: number; by: string }[], undone = false): this {
    const before = this.text;
    const changes: TextChange[] = [];
    for (const { at, length, by } of [...pieces].sort((a, b) => b.at - a.at)) {
      changes.push({ place: placeIn(before, at, at + length), text: by });
      this.text = this.text.slice(0, at) + by + this.text.slice(at + length);
    }
    const edit = { file: FILE, changes, before: linesOf(before), after: linesOf(this.text), undone };
    [this.followed] = followChanges([this.followed], edit);
    return this;
  }

  private once(piece: string): number {
    const at = this.text.indexOf(piece);
    if (at < 0 || this.text.includes(piece, at + 1)) throw new Error(`"${piece}" must stand there once`);
    return at;
  }
}
