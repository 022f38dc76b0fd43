import type { Fix, FixEdit } from './finding';

/**
 * One fix that makes all the changes, the first one's kind and title leading; null when one of them has none or two
 * touch the same text.
 */
export function joinFixes(own: Fix | null, others: readonly (Fix | null)[]): Fix | null {
  if (own === null) return null;
  let joined = own;
  for (const other of others) {
    if (other === null || overlaps(joined.edits, other.edits)) return null;
    joined = {
      ...joined,
      edits: [...joined.edits, ...other.edits],
      caveats: [...new Set([...joined.caveats, ...other.caveats])],
    };
  }
  const elsewhere =
    others.length === 1 ? 'and what waits beside it' : `and the ${others.length} that wait beside it`;
  return { ...joined, title: `${own.title}, ${elsewhere}` };
}

function overlaps(a: readonly FixEdit[], b: readonly FixEdit[]): boolean {
  return a.some((x) => b.some((y) => x.file === y.file && !isBefore(x, y) && !isBefore(y, x)));
}

/** Ends before the other begins; two insertions at one place are not in any order. */
function isBefore(a: FixEdit, b: FixEdit): boolean {
  if (a.endLine !== b.startLine) return a.endLine < b.startLine;
  if (a.endColumn !== b.startColumn) return a.endColumn < b.startColumn;
  return (
    a.startLine !== a.endLine ||
    a.startColumn !== a.endColumn ||
    b.endLine !== b.startLine ||
    b.endColumn !== b.startColumn
  );
}
