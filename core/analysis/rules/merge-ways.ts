import { type Candidate, placesIn } from '../candidate';
import type { Fix } from '../finding';
import type { TracedFunction } from '../function-instances';
import { whyNoFix } from '../why-no-fix';

type Grade = Pick<Candidate, 'confidence' | 'evidence' | 'pooled'>;

/** Which awaits of a function were met on one way through it. */
export class Ways {
  private readonly ways = new Map<string, Set<number>>();

  add(planned: readonly number[]): void {
    const key = planned.join(',');
    if (!this.ways.has(key)) this.ways.set(key, new Set(planned));
  }

  everTogether(a: number, b: number): boolean {
    for (const way of this.ways.values()) if (way.has(a) && way.has(b)) return true;
    return false;
  }
}

/**
 * Groups of one function that are one finding, met on different ways through it: all awaits of one are in the other
 * (a branch not taken), or those that differ are alternatives (`member ? await a() : await b()`).
 *
 * @param grade how sure one can be of a group that nothing met as a whole.
 */
export function mergeWays(
  groups: readonly Candidate[],
  traced: TracedFunction,
  ways: Ways,
  grade: (planned: number[]) => Grade,
): Candidate[] {
  const merged: Candidate[] = [];
  const bySize = [...groups].sort((a, b) => b.places.length - a.places.length);
  for (const candidate of bySize) {
    const planned = plannedOf(candidate);
    const at = merged.findIndex((other) => isOneWith(plannedOf(other), planned, ways));
    if (at < 0) {
      merged.push(candidate);
      continue;
    }
    const other = merged[at];
    const all = [...new Set([...plannedOf(other), ...planned])].sort((a, b) => a - b);
    const instances = [...other.instances, ...candidate.instances];
    merged[at] =
      all.length === other.places.length
        ? { ...other, instances }
        : {
            ...other,
            ...grade(all),
            identity: candidate.identity < other.identity ? candidate.identity : other.identity,
            places: placesIn(traced, all),
            instances,
            fix: () => traced.plan.fixGroup(all) ?? sameFix(other.fix(), candidate.fix()),
            whyNoFix: () => whyNoFix(traced.plan, { group: all }),
          };
  }
  return merged;
}

function plannedOf(candidate: Candidate): number[] {
  return candidate.places.map((p) => p.planned);
}

function isOneWith(a: readonly number[], b: readonly number[], ways: Ways): boolean {
  const onlyA = a.filter((i) => !b.includes(i));
  const onlyB = b.filter((i) => !a.includes(i));
  if (onlyA.length === a.length) return false;
  return onlyA.every((i) => onlyB.every((j) => !ways.everTogether(i, j)));
}

/** The fix of both groups when it is the same text (what both start early is what they share). */
function sameFix(a: Fix | null, b: Fix | null): Fix | null {
  return a !== null && b !== null && JSON.stringify(a.edits) === JSON.stringify(b.edits) ? a : null;
}
