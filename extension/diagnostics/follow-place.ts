import { placesOf, type SourceLines, textAt } from './source-lines';
import { comparePositions, movePlace, startOf, type TextChange, type TextPlace, touches } from './text-place';

/** A place in a file that follows what the user types. */
export interface FilePlace {
  file: string;
  place: TextPlace;
  /** What stood there when it ran, while something else stands there; null while it still does. */
  was: FormerText | null;
}

/** Text that is looked for where it may have gone: the same code may stand in a file several times. */
interface FormerText {
  text: string;
  /** Which one it was among all places in the file with that text, and how many there were. */
  turn: number;
  of: number;
}

/** A file was edited: changes that happened at once, and its text on both sides of them. */
export interface SourceEdit {
  file: string;
  /** From the end of the file to its start, each place as it was before all of them: as VS Code tells them. */
  changes: readonly TextChange[];
  before: SourceLines;
  after: SourceLines;
  /** An earlier edit was taken back (or made again): what had gone may be there again. */
  undone: boolean;
}

/** Whether the text that ran still stands at a place. */
export type StillStands = (was: string, place: TextPlace, lines: SourceLines) => boolean;

/**
 * Follows an edit. What was edited is not forgotten, so that it counts again once its text is back: typed anew, undone,
 * or put elsewhere in one piece. The same object when nothing changed.
 */
export function followPlace(at: FilePlace, edit: SourceEdit, stillStands: StillStands): FilePlace {
  if (at.file !== edit.file) return at;
  const place = edit.changes.reduce(movePlace, at.place);
  const touched = edit.changes.some((change) => touches(change, at.place));
  if (!touched && at.was === null) return place === at.place ? at : { ...at, place };
  const was = at.was ?? formerText(at.place, edit.before);
  if (stillStands(was.text, place, edit.after)) return { ...at, place, was: null };
  const elsewhere = mayBeElsewhere(at.was, edit) ? findAgain(was, edit.after) : null;
  const isThere = elsewhere !== null && stillStands(was.text, elsewhere, edit.after);
  return isThere ? { ...at, place: elsewhere, was: null } : { ...at, place, was };
}

function formerText(place: TextPlace, lines: SourceLines): FormerText {
  const text = textAt(lines, place);
  const all = placesOf(text, lines);
  const turn = all.findIndex((other) => comparePositions(startOf(other), startOf(place)) === 0);
  return { text, turn, of: all.length };
}

/** What had gone before must come back in one piece: letter by letter it would be new code that happens to be the same. */
function mayBeElsewhere(was: FormerText | null, { changes, undone }: SourceEdit): boolean {
  return (
    was === null || undone || changes.some(({ text }) => text.replaceAll('\r\n', '\n').includes(was.text))
  );
}

function findAgain({ text, turn, of }: FormerText, lines: SourceLines): TextPlace | null {
  const all = placesOf(text, lines);
  return all.length === of ? (all[turn] ?? null) : null;
}
