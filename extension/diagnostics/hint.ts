import type { AnalysisResult, FixEdit, LocatedFinding } from '../../core/analysis/finding';
import type { Followed } from './follow-changes';
import { followedFix, type TextEdit } from './followed-fix';
import { placeOf } from './text-place';

/** A finding as it stands in the editor. `awaits` is index-equal to finding.awaits. */
export interface Hint extends Followed {
  finding: LocatedFinding;
}

/** Hints for findings that have a place in a source file. */
export function hintsOf(result: AnalysisResult): Hint[] {
  return result.findings
    .filter((finding) => finding.awaits.length > 0)
    .map((finding) => ({
      finding,
      awaits: finding.awaits.map((a) => ({ file: a.file, place: placeOf(a), was: null })),
      fix: finding.fix ? followedFix(finding.fix.edits.map(editOf)) : null,
      fixMade: false,
    }));
}

/** The place of a hint that carries the diagnostic: the first await that waited without need. */
export function primaryIndex(hint: Hint): number {
  return hint.finding.loop || hint.awaits.length < 2 ? 0 : 1;
}

function editOf(edit: FixEdit): TextEdit {
  const place = placeOf({
    line: edit.startLine,
    column: edit.startColumn,
    endLine: edit.endLine,
    endColumn: edit.endColumn,
  });
  return { file: edit.file, place, newText: edit.newText };
}
