import { isFixMade } from './fix-made';
import { type FilePlace, followPlace, type SourceEdit } from './follow-place';
import { editsOf, type FollowedFix, followFix } from './followed-fix';
import { type SourceLines, textAt } from './source-lines';
import type { TextPlace } from './text-place';

/** Something said of places in the source: it follows the user's edits, and holds while those places say what ran. */
export interface Followed {
  awaits: FilePlace[];
  fix: FollowedFix | null;
  /** Its fix was made, by us or by hand: nothing is left to say. */
  fixMade: boolean;
}

/** Whether what is said still holds. */
export function holds({ awaits, fixMade }: Followed): boolean {
  return !fixMade && awaits.every((at) => at.was === null);
}

/** Everything as it is after an edit of a file; the same array when nothing changed. */
export function followChanges<T extends Followed>(list: T[], edit: SourceEdit): T[] {
  const followed = list.map((one) => follow(one, edit));
  return followed.some((one, i) => one !== list[i]) ? followed : list;
}

function follow<T extends Followed>(one: T, edit: SourceEdit): T {
  const awaits = one.awaits.map((at) => followPlace(at, edit, isSameCode));
  const fix = one.fix && followFix(one.fix, edit);
  const edits = one.fix && editsOf(one.fix);
  // A fix that was made is open again once all of its text is back.
  const fixMade =
    fix !== null && editsOf(fix) === null && (one.fixMade || (edits !== null && isFixMade(edits, edit)));
  const same = fix === one.fix && fixMade === one.fixMade && awaits.every((at, i) => at === one.awaits[i]);
  return same ? one : { ...one, awaits, fix, fixMade };
}

/** White space aside, and what is awaited goes on neither before nor behind the place. */
function isSameCode(was: string, place: TextPlace, lines: SourceLines): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, '');
  if (bare(textAt(lines, place)) !== bare(was)) return false;
  const before = (lines[place.startLine] ?? '').charAt(place.startColumn - 1);
  const behind = (lines[place.endLine] ?? '').slice(place.endColumn);
  return !/[\w$]/.test(before) && !/^(?:[\w$.([`]|\?\.)/.test(behind);
}
