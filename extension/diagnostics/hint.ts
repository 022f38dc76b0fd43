import type { AnalysisResult, FixEdit, LocatedFinding } from '../../core/analysis/finding';
import { followChange, placeOf, type TextChange, type TextPlace } from './text-place';

/** A finding as it stands in the editor: its places follow the user's edits until their own lines are edited. */
export interface Hint {
  finding: LocatedFinding;
  /** Index-equal to finding.awaits. */
  awaits: FilePlace[];
  /** The fix's edits; null when there is no fix, or its text was edited. */
  edits: HintEdit[] | null;
}

export interface FilePlace {
  file: string;
  place: TextPlace;
}

export interface HintEdit extends FilePlace {
  newText: string;
}

/** Hints for findings that have a place in a source file. */
export function hintsOf(result: AnalysisResult): Hint[] {
  return result.findings
    .filter((finding) => finding.awaits.length > 0)
    .map((finding) => ({
      finding,
      awaits: finding.awaits.map((a) => ({ file: a.file, place: placeOf(a) })),
      edits: finding.fix ? finding.fix.edits.map(editOf) : null,
    }));
}

/** The place of a hint that carries the diagnostic: the first await that waited without need. */
export function primaryIndex(hint: Hint): number {
  return hint.finding.loop || hint.awaits.length < 2 ? 0 : 1;
}

/** The hints that still hold after changes in a file, moved with the text; the same array when nothing changed. */
export function followChanges(hints: Hint[], file: string, changes: readonly TextChange[]): Hint[] {
  let followed = hints;
  for (const change of changes) followed = followOne(followed, file, change);
  return followed;
}

function followOne(hints: Hint[], file: string, change: TextChange): Hint[] {
  let changed = false;
  const followed = hints.flatMap((hint) => {
    const awaits = movePlaces(hint.awaits, file, change);
    const edits = hint.edits && movePlaces(hint.edits, file, change);
    if (awaits === hint.awaits && edits === hint.edits) return [hint];
    changed = true;
    return awaits === null ? [] : [{ finding: hint.finding, awaits, edits }];
  });
  return changed ? followed : hints;
}

/** null when one of them was touched. */
function movePlaces<T extends FilePlace>(places: T[], file: string, change: TextChange): T[] | null {
  let moved = places;
  for (const [i, at] of places.entries()) {
    if (at.file !== file) continue;
    const place = followChange(at.place, change);
    if (place === null) return null;
    if (place === at.place) continue;
    if (moved === places) moved = [...places];
    moved[i] = { ...at, place };
  }
  return moved;
}

function editOf(edit: FixEdit): HintEdit {
  const place = placeOf({
    line: edit.startLine,
    column: edit.startColumn,
    endLine: edit.endLine,
    endColumn: edit.endColumn,
  });
  return { file: edit.file, place, newText: edit.newText };
}
