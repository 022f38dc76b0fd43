import { followChange, type TextChange, type TextPlace } from './text-place';

export interface FilePlace {
  file: string;
  place: TextPlace;
}

export interface TextEdit extends FilePlace {
  newText: string;
}

/** Something said of places in the source: they follow the user's edits until their own lines are edited. */
export interface Followed {
  awaits: FilePlace[];
  /** A fix; null when there is none, or its text was edited. */
  edits: TextEdit[] | null;
}

/** What still holds after changes in a file, moved with the text; the same array when nothing changed. */
export function followChanges<T extends Followed>(
  list: T[],
  file: string,
  changes: readonly TextChange[],
): T[] {
  let followed = list;
  for (const change of changes) followed = followOne(followed, file, change);
  return followed;
}

function followOne<T extends Followed>(list: T[], file: string, change: TextChange): T[] {
  let changed = false;
  const followed = list.flatMap((one) => {
    const awaits = movePlaces(one.awaits, file, change);
    const edits = one.edits && movePlaces(one.edits, file, change);
    if (awaits === one.awaits && edits === one.edits) return [one];
    changed = true;
    return awaits === null ? [] : [{ ...one, awaits, edits }];
  });
  return changed ? followed : list;
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
