import { type FilePlace, followPlace, type SourceEdit } from './follow-place';
import { textAt } from './source-lines';
import { comparePositions, endOf, startOf, type TextPlace } from './text-place';

export interface TextEdit {
  file: string;
  place: TextPlace;
  newText: string;
}

/** The edits of a fix in one file. */
interface FixedStretch {
  /** From the first edit to the last, with all that stands between them: a fix speaks of that text only. */
  around: FilePlace;
  /** Places are counted from where `around` begins, so that they need not be followed. */
  edits: readonly { place: TextPlace; newText: string }[];
}

/** A fix that follows what the user types. */
export type FollowedFix = readonly FixedStretch[];

/** A fix, as its edits stand now, from now on followed. */
export function followedFix(edits: readonly TextEdit[]): FollowedFix {
  return [...new Set(edits.map((edit) => edit.file))].map((file) => {
    const here = edits.filter((edit) => edit.file === file);
    const starts = here.map((edit) => startOf(edit.place)).sort(comparePositions);
    const ends = here.map((edit) => endOf(edit.place)).sort(comparePositions);
    const [from] = starts;
    const to = ends[ends.length - 1];
    const place = { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    return {
      around: { file, place, was: null },
      edits: here.map((edit) => ({ place: countedFrom(place, edit.place), newText: edit.newText })),
    };
  });
}

/** What is to be edited now; null while some text that the fix is about is not what ran. */
export function editsOf(fix: FollowedFix): TextEdit[] | null {
  if (fix.some(({ around }) => around.was !== null)) return null;
  return fix.flatMap(({ around, edits }) =>
    edits.map(({ place, newText }) => ({
      file: around.file,
      place: standingAt(around.place, place),
      newText,
    })),
  );
}

/** The same object when nothing changed. */
export function followFix(fix: FollowedFix, edit: SourceEdit): FollowedFix {
  const followed = fix.map((stretch) => {
    const around = followPlace(stretch.around, edit, isSameText);
    return around === stretch.around ? stretch : { ...stretch, around };
  });
  return followed.some((stretch, i) => stretch !== fix[i]) ? followed : fix;
}

function isSameText(was: string, place: TextPlace, lines: readonly string[]): boolean {
  return textAt(lines, place) === was;
}

function countedFrom(base: TextPlace, place: TextPlace): TextPlace {
  const column = (line: number, at: number): number => (line === base.startLine ? at - base.startColumn : at);
  return {
    startLine: place.startLine - base.startLine,
    startColumn: column(place.startLine, place.startColumn),
    endLine: place.endLine - base.startLine,
    endColumn: column(place.endLine, place.endColumn),
  };
}

function standingAt(base: TextPlace, place: TextPlace): TextPlace {
  const column = (line: number, at: number): number => (line === 0 ? at + base.startColumn : at);
  return {
    startLine: place.startLine + base.startLine,
    startColumn: column(place.startLine, place.startColumn),
    endLine: place.endLine + base.startLine,
    endColumn: column(place.endLine, place.endColumn),
  };
}
