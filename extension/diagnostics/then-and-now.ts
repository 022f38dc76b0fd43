import type { SourcePlace } from '../../core/protocol/timeline-messages';
import type { AwaitNote } from './await-note';
import { comparePositions, endOf, startOf, type TextPosition } from './text-place';

/** A position as people and traces count: 1-based. */
interface Position {
  line: number;
  column: number;
}

/**
 * Where a place of the trace stands after the user's edits: exact where an await begins, anything else as far from the
 * await above it as it was. @param notes of that trace
 */
export function placeNow<T extends Position & Pick<SourcePlace, 'file' | 'endLine'>>(
  notes: readonly AwaitNote[],
  place: T,
): T {
  const here = standing(notes, place.file).filter(({ reason }) => reason.line <= place.line);
  const same = here.find(({ reason }) => reason.line === place.line && reason.column === place.column);
  const near = same ?? last(here, ({ reason }) => ({ line: reason.line, column: reason.column }));
  if (near === null) return place;
  const { startLine, startColumn } = near.awaits[0].place;
  const by = startLine + 1 - near.reason.line;
  const column = near === same ? startColumn + 1 : place.column;
  return { ...place, line: place.line + by, column, endLine: place.endLine + by };
}

/** What a position in the edited source was in the trace: the innermost await around it, else by the await above it. */
export function positionThen(notes: readonly AwaitNote[], file: string, at: Position): Position {
  const cursor = { line: at.line - 1, column: at.column - 1 };
  const place = (note: AwaitNote) => note.awaits[0].place;
  const above = standing(notes, file).filter((note) => comparePositions(startOf(place(note)), cursor) <= 0);
  const around = above.filter((note) => comparePositions(cursor, endOf(place(note))) <= 0);
  const inner = last(around, (note) => startOf(place(note)));
  if (inner) return { line: inner.reason.line, column: inner.reason.column };
  const near = last(above, (note) => startOf(place(note)));
  return near ? { ...at, line: at.line + near.reason.line - 1 - place(near).startLine } : at;
}

function standing(notes: readonly AwaitNote[], file: string): AwaitNote[] {
  return notes.filter(({ awaits: [at] }) => at.file === file && at.was === null);
}

function last(notes: readonly AwaitNote[], where: (note: AwaitNote) => TextPosition): AwaitNote | null {
  return notes.reduce<AwaitNote | null>(
    (best, note) => (best && comparePositions(where(best), where(note)) > 0 ? best : note),
    null,
  );
}
