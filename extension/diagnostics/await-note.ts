import type { AwaitReason } from '../../core/analysis/await-reason';
import type { AnalysisResult } from '../../core/analysis/finding';
import type { Followed } from './follow-changes';
import { placeOf, type TextPlace } from './text-place';

/** Why an await is flagged or not, where it stands now. */
export interface AwaitNote extends Followed {
  reason: AwaitReason;
}

/** Why each await that ran is flagged or not, with its place as the editor counts. */
export function awaitNotesOf(result: AnalysisResult): AwaitNote[] {
  return result.reasons.map((reason) => ({
    reason,
    awaits: [{ file: reason.file, place: placeOf(reason), was: null }],
    fix: null,
    fixMade: false,
  }));
}

/** The note at a cursor (0-based): of the innermost await around it, else of the first that begins in its line. */
export function noteAt(
  notes: readonly AwaitNote[],
  file: string,
  line: number,
  column: number,
): AwaitNote | null {
  const here = notes.filter((n) => n.awaits[0].file === file);
  const around = here
    .filter((n) => contains(n.awaits[0].place, line, column))
    .sort((a, b) => compareStarts(b.awaits[0].place, a.awaits[0].place));
  const inLine = here
    .filter((n) => n.awaits[0].place.startLine === line)
    .sort((a, b) => compareStarts(a.awaits[0].place, b.awaits[0].place));
  return around[0] ?? inLine[0] ?? null;
}

function contains(p: TextPlace, line: number, column: number): boolean {
  const after = line > p.startLine || (line === p.startLine && column >= p.startColumn);
  return after && (line < p.endLine || (line === p.endLine && column <= p.endColumn));
}

function compareStarts(a: TextPlace, b: TextPlace): number {
  return a.startLine - b.startLine || a.startColumn - b.startColumn;
}
